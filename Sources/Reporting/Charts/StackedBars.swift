import Exact

/// Bars of parts, one for each mode, on one axis.
struct StackedBars {
    private static let left: Int64 = 80
    private static let rowHeight: Int64 = 44
    private static let width = ChartFrame.width - left - 20

    let title: String
    /// What it shows, for those who do not see it.
    let summary: String
    /// What the parts are, each with the class that means the same on the whole page.
    let parts: [(style: String, name: String)]
    /// The values of the parts of each bar, none negative.
    let rows: [(label: String, values: [Int64])]
    /// Where the axis has ticks.
    let ticks: (ChartScale) -> [Int64]
    /// A value as people write it.
    let words: (Int64) -> String

    /// The chart as a figure.
    func render() -> String {
        let scale = ChartScale(
            length: Self.width, end: rows.map { $0.values.reduce(0, +) }.max() ?? 1)
        let bottom = Int64(rows.count) * Self.rowHeight
        var drawing = ChartFrame.axis(
            scale, ticks(scale), from: Self.left, top: 0, bottom: bottom, words)
        for (index, row) in rows.enumerated() {
            let top = Int64(index) * Self.rowHeight
            drawing += ChartFrame.text(row.label, x: "0", y: "\(top + 26)", style: "mode")
            var start: Int64 = 0
            for (part, value) in zip(parts, row.values) where value > 0 {
                drawing += ChartFrame.bar(
                    part.style, x: scale.place(start, from: Self.left), y: "\(top + 8)",
                    width: scale.place(value), height: "\(Self.rowHeight - 16)",
                    tip: "\(row.label), \(part.name): \(words(value))")
                start += value
            }
        }
        var numbers = Table([.left("part")] + rows.map { .right($0.label) })
        for (index, part) in parts.enumerated() {
            numbers.append([part.name] + rows.map { words($0.values[index]) })
        }
        return ChartFrame(
            title: title, summary: summary, height: bottom + 22, numbers: numbers
        ).render(drawing, below: ChartFrame.legend(parts))
    }
}

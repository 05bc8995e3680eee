import Analysis
import Exact
import ParallelExecution
import Simulation

/// Where the mean duration went, a bar of parts for each mode, on one axis.
struct PartsChart {
    private static let left: Int64 = 80
    private static let rowHeight: Int64 = 44
    private static let width = ChartFrame.width - left - 20

    private let rows: [(mode: ExecutionMode, parts: [(part: LostSpeedup.Part, mean: Ratio)])]

    /// The chart of a report; `nil` where no request was answered.
    init?(_ report: Report) {
        rows = report.result.modes.compactMap { mode in
            let parts = LostSpeedup.parts.compactMap { part in
                mode.statistics.meanLoss(part).map { (part: part, mean: $0) }
            }
            return parts.isEmpty ? nil : (mode.mode, parts)
        }
        guard !rows.isEmpty else { return nil }
    }

    /// The chart as a figure.
    func render() -> String {
        let totals = rows.map { row in row.parts.reduce(Int64(0)) { $0 + Self.whole($1.mean) } }
        let scale = ChartScale(length: Self.width, end: totals.max() ?? 1)
        let bottom = Int64(rows.count) * Self.rowHeight
        var drawing = ChartFrame.timeAxis(scale, from: Self.left, top: 0, bottom: bottom)
        for (index, row) in rows.enumerated() {
            let top = Int64(index) * Self.rowHeight
            drawing += ChartFrame.text(
                row.mode.rawValue, x: "0", y: "\(top + 26)", style: "mode")
            var start: Int64 = 0
            for (part, mean) in row.parts where mean > Ratio(0) {
                let lasted = Self.whole(mean)
                drawing += ChartFrame.bar(
                    Self.style(part), x: scale.place(start, from: Self.left), y: "\(top + 8)",
                    width: scale.place(lasted), height: "\(Self.rowHeight - 16)",
                    tip: "\(row.mode.rawValue), \(part.title): \(TimeText.text(mean))")
                start += lasted
            }
        }
        var numbers = Table([.left("part")] + rows.map { .right($0.mode.rawValue) })
        for (index, part) in LostSpeedup.parts.enumerated() {
            numbers.append([part.title] + rows.map { TimeText.text($0.parts[index].mean) })
        }
        return ChartFrame(
            title: "Where the time went, mean of answered requests",
            summary: "Bars of the parts that the mean duration consists of, one for each mode.",
            height: bottom + 22, numbers: numbers
        ).render(
            drawing,
            below: ChartFrame.legend(LostSpeedup.parts.map { (Self.style($0), $0.title) }))
    }

    private static func whole(_ mean: Ratio) -> Int64 { Int64(clamping: mean.rounded) }

    /// The class of a part, which means the same on the whole page.
    private static func style(_ part: LostSpeedup.Part) -> String {
        part.name.split(separator: "_").joined(separator: "-")
    }
}

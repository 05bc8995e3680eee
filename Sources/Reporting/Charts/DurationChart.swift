import Analysis
import Exact
import ParallelExecution
import Simulation

/// How durations are distributed: a curve of percentiles to p99.9, and a histogram, both modes.
struct DurationChart {
    private static let left: Int64 = 70
    private static let width = ChartFrame.width - left - 20
    private static let height: Int64 = 170
    /// What the curve shows, per mille, evenly apart: the tail is what matters.
    private static let percentiles = [0, 100, 250, 500, 750, 900, 950, 990, 999, 1000]
    private static let columns = 40

    private let modes: [(mode: ExecutionMode, durations: Histogram)]

    /// The chart of a report; `nil` where no mode has two answers.
    init?(_ report: Report) {
        modes = report.result.modes.map { ($0.mode, $0.statistics.duration) }
            .filter { $0.durations.count > 1 }
        guard !modes.isEmpty else { return nil }
    }

    /// Both charts as figures.
    func render() -> String { curve() + histogram() }

    private var longest: Int64 { modes.compactMap(\.durations.max).max() ?? 1 }

    private func curve() -> String {
        let y = ChartScale(length: Self.height, end: longest)
        let step = Self.width / Int64(Self.percentiles.count - 1)
        var drawing = ChartFrame.heightAxis(
            y, y.timeTicks, from: Self.left, to: Self.left + Self.width, top: 9, ChartFrame.words)
        for (index, perMille) in Self.percentiles.enumerated() {
            drawing += ChartFrame.text(
                Self.name(perMille), x: "\(Self.left + Int64(index) * step)",
                y: "\(Self.height + 26)", anchor: "middle")
        }
        var numbers = Table([.left("percentile")] + modes.map { .right($0.mode.rawValue) })
        let values = modes.map { $0.durations.percentiles(perMille: Self.percentiles) ?? [] }
        for (index, perMille) in Self.percentiles.enumerated() {
            numbers.append([Self.name(perMille)] + values.map { TimeText.text($0[index]) })
        }
        for (mode, values) in zip(modes, values) {
            var path = ""
            var dots = ""
            for (index, value) in values.enumerated() {
                let x = "\(Self.left + Int64(index) * step)"
                let place = y.inverted(Ratio(Int128(value)), from: 9)
                path += (index == 0 ? "M" : "L") + "\(x) \(place)"
                dots += ChartFrame.dot(
                    mode.mode.rawValue, x: x, y: place, radius: "3.5",
                    tip: "\(mode.mode.rawValue), \(Self.name(Self.percentiles[index])): "
                        + TimeText.text(value))
            }
            drawing += "<path class=\"line \(mode.mode.rawValue)\" d=\"\(path)\"/>\n" + dots
        }
        return ChartFrame(
            title: "Duration by percentile",
            summary: "A curve for each mode from the shortest to the longest duration.",
            height: Self.height + 32, numbers: numbers
        ).render(drawing, below: SeriesChart.legend(modes.map(\.mode)))
    }

    private func histogram() -> String {
        let x = ChartScale(length: Self.width, end: longest)
        let bounds = (0...Self.columns).map { column in
            Int64(Int128(longest) * Int128(column) / Int128(Self.columns))
        }
        let counts = modes.map { mode in
            let below = bounds.map { mode.durations.count(atMost: $0) }
            // The shortest may take no time at all: it belongs to the first column.
            return (1...Self.columns).map { below[$0] - ($0 == 1 ? 0 : below[$0 - 1]) }
        }
        let most = counts.joined().max() ?? 1
        let y = ChartScale(length: Self.height, end: Int64(most))
        var drawing = ChartFrame.timeAxis(x, from: Self.left, top: 9, bottom: Self.height + 9)
        for tick in [0, y.end] {
            let place = y.inverted(Ratio(Int128(tick)), from: 9)
            drawing += ChartFrame.text(
                "\(tick)", x: "\(Self.left - 6)", y: place, anchor: "end",
                isCentred: true)
        }
        var numbers = Table([.left("up to")] + modes.map { .right($0.mode.rawValue) })
        for column in 0..<Self.columns where counts.contains(where: { $0[column] > 0 }) {
            numbers.append(
                [TimeText.text(bounds[column + 1])] + counts.map { "\($0[column])" })
        }
        let share = Self.width / Int64(Self.columns) / Int64(modes.count)
        for (index, (mode, counts)) in zip(modes, counts).enumerated() {
            for (column, count) in counts.enumerated() where count > 0 {
                let tip =
                    "\(mode.mode.rawValue): \(ReportText.count(count, "request")) of "
                    + "\(TimeText.text(bounds[column])) to \(TimeText.text(bounds[column + 1]))"
                let start = Int64(column) * Self.width / Int64(Self.columns) + Int64(index) * share
                drawing += ChartFrame.bar(
                    "bar \(mode.mode.rawValue)", x: "\(Self.left + start)",
                    y: y.inverted(Ratio(Int128(count)), from: 9), width: "\(max(share - 1, 1))",
                    height: y.place(Int64(count)), tip: tip)
            }
        }
        return ChartFrame(
            title: "Requests by duration",
            summary: "How many requests took how long, columns side by side for each mode.",
            height: Self.height + 32, numbers: numbers
        ).render(drawing, below: SeriesChart.legend(modes.map(\.mode)))
    }

    private static func name(_ perMille: Int) -> String {
        switch perMille {
        case 0: "min"
        case 1000: "max"
        default: "p" + DecimalText.trimmed(Int64(perMille), scale: 1)
        }
    }
}

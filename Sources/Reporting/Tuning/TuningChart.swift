import Analysis
import Exact
import Scenarios
import Search

/// The first goal's metric over the number of workers: the frontier, the goal, and what is chosen.
struct TuningChart {
    private static let left: Int64 = 90
    private static let top: Int64 = 24
    private static let width = ChartFrame.width - left - 40
    private static let height: Int64 = 260

    private let report: TuningReport
    private let points: [TuningPoint]
    private let numbers: Table
    private var tuning: Tuning { report.best.tuning }
    private var goal: Expectation { tuning.goals[0] }

    /// The chart of a report; `nil` where there is nothing to compare.
    ///
    /// - Parameters:
    ///   - report: What was found.
    ///   - numbers: The table of the frontier.
    init?(_ report: TuningReport, numbers: Table) {
        self.report = report
        self.numbers = numbers
        let tuning = report.best.tuning
        var points = tuning.frontier.filter { $0.values[0] != nil }
        // As it is belongs into the picture unless it is so far off that nothing else is seen.
        let most = (points.compactMap { $0.values[0]?.value } + [tuning.goals[0].value.value]).max()
        for point in [tuning.now, tuning.sure, tuning.recommendation].compactMap(\.self)
        where !points.contains(where: { $0.sizes == point.sizes }) {
            if let value = point.values[0]?.value, value <= 3 * (most ?? 0) {
                points.append(point)
            }
        }
        guard points.count > 1 else { return nil }
        self.points = points
    }

    /// The chart as a figure.
    func render() -> String {
        let x = ChartScale(
            length: Self.width, end: Int64(points.map(\.sizes.workers).max() ?? 1) + 1)
        let values = points.compactMap { $0.values[0] } + [goal.value]
        let y = ChartScale(length: Self.height, end: (values.map(scaled).max() ?? 1) * 21 / 20)
        let right = Self.left + Self.width
        var drawing = ChartFrame.heightAxis(
            y, goal.unit == .duration ? y.timeTicks : y.ticks, from: Self.left, to: right,
            top: Self.top, words)
        for tick in x.ticks where tick > 0 {
            drawing += ChartFrame.text(
                "\(tick)", x: x.place(tick, from: Self.left),
                y: "\(Self.top + Self.height + 17)", anchor: "middle")
        }
        drawing += ChartFrame.text(
            "workers", x: "\(right)", y: "\(Self.top + Self.height + 34)", anchor: "end")
        drawing += ChartFrame.text(goal.metric, x: "4", y: "12")
        let level = y.inverted(Ratio(Int128(scaled(goal.value))), from: Self.top)
        drawing += ChartFrame.line("limit", "\(Self.left)", level, "\(right)", level)
        drawing += ChartFrame.text(
            "goal: \(goal.source.text)", x: "\(right)", y: level, style: "label above",
            anchor: "end")
        drawing += frontier(x, y) + points.map { dot($0, x, y) }.joined()
        return ChartFrame(
            title: "\(goal.metric) by number of workers",
            summary: "A line through the best size for each number of workers, the goal, and "
                + "the sizes that are recommended.",
            height: Self.top + Self.height + 40, numbers: numbers
        ).render(
            drawing,
            below: ChartFrame.legend([
                ("met", "all goals met"), ("missed", "a goal missed"),
            ]))
    }

    /// A value in whole steps that an axis can count: nanoseconds, nanodollars or billionths.
    private func scaled(_ value: Ratio) -> Int64 {
        let factor = Int128(1_000_000_000) / goal.unit.divisor
        return Int64(
            clamping: Ratio(value.numerator * factor, over: value.denominator).rounded)
    }

    private func words(_ tick: Int64) -> String {
        guard goal.unit != .duration else { return ChartFrame.words(tick) }
        let factor = Int128(1_000_000_000) / goal.unit.divisor
        return ReportText.value(Ratio(Int128(tick), over: factor), like: goal)
    }

    private func frontier(_ x: ChartScale, _ y: ChartScale) -> String {
        let path = tuning.frontier.compactMap { point in
            point.values[0].map {
                x.place(Int64(point.sizes.workers), from: Self.left) + " "
                    + y.inverted(Ratio(Int128(scaled($0))), from: Self.top)
            }
        }
        guard let first = path.first else { return "" }
        let rest = path.dropFirst().map { "L\($0)" }.joined()
        return "<path class=\"line frontier\" d=\"M\(first)\(rest)\"/>\n"
    }

    private func dot(_ point: TuningPoint, _ x: ChartScale, _ y: ChartScale) -> String {
        guard let value = point.values[0] else { return "" }
        let name: String?
        switch point.sizes {
        case tuning.recommendation?.sizes: name = "recommended"
        case tuning.sure?.sizes: name = "for 95 %"
        case tuning.now.sizes: name = "now"
        case _: name = nil
        }
        let (place, level) = (
            x.place(Int64(point.sizes.workers), from: Self.left),
            y.inverted(Ratio(Int128(scaled(value))), from: Self.top)
        )
        let workers = ReportText.count(point.sizes.workers, "worker")
        var text = ChartFrame.dot(
            point.isFeasible ? "met" : "missed", x: place, y: level,
            radius: name == nil ? "4" : "7",
            tip: "\(workers): \(TuningReport.value(goal, value))")
        if let name {
            text += ChartFrame.text(
                "\(name): \(point.sizes.workers)", x: place, y: level,
                // The two lie close together.
                style: name == "for 95 %" ? "label below" : "label above", anchor: "middle")
        }
        return text
    }
}

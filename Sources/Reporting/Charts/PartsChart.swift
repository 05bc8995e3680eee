import Analysis
import Exact
import ParallelExecution
import Scenarios
import Simulation

/// What the mean of a request consists of, drawn for each mode: its duration, and its cost.
enum PartsChart {
    /// Where the mean duration went; `nil` where no request was answered.
    static func durations(_ report: Report) -> StackedBars? {
        let rows = report.result.modes.compactMap { mode -> (label: String, values: [Int64])? in
            let means = LostSpeedup.parts.compactMap { mode.statistics.meanLoss($0) }
            return means.isEmpty
                ? nil : (mode.mode.rawValue, means.map { Int64(clamping: $0.rounded) })
        }
        guard !rows.isEmpty else { return nil }
        return StackedBars(
            title: "Where the time went, mean of answered requests",
            summary: "Bars of the parts that the mean duration consists of, one for each mode.",
            parts: LostSpeedup.parts.map { (style($0), $0.title) }, rows: rows,
            ticks: \.timeTicks, words: ChartFrame.words)
    }

    /// What a request costs, by pool; `nil` where nothing costs anything.
    static func costs(_ report: Report) -> StackedBars? {
        let names = report.result.scenario.configuration.pools.map(\.name)
        let modes = report.result.modes.filter { $0.statistics.meanCost != nil }
        let paying = names.indices.filter { pool in
            modes.contains { $0.statistics.pools[pool].cost > 0 }
        }
        let rows = modes.map { mode -> (label: String, values: [Int64]) in
            let statistics = mode.statistics
            let costs = paying.map { statistics.pools[$0].cost }
            let all = statistics.pools.reduce(Int128(0)) { $0 + $1.cost }
            let responded = statistics.responded
            return (
                mode.mode.rawValue,
                (costs + [statistics.cost - all]).map {
                    Int64(clamping: Ratio($0, over: Int128(responded)).rounded)
                }
            )
        }
        guard rows.contains(where: { $0.values.contains { $0 > 0 } }) else { return nil }
        return StackedBars(
            title: "What a request costs, by pool",
            summary: "Bars of the parts that the mean cost consists of, one for each mode.",
            parts: paying.map { ("p\($0 % 8)", names[$0]) }
                + [("coordination", "project manager")],
            rows: rows, ticks: \.ticks, words: { ReportText.cents(Int128($0)) })
    }

    /// The class of a part, which means the same on the whole page.
    private static func style(_ part: LostSpeedup.Part) -> String {
        part.name.split(separator: "_").joined(separator: "-")
    }
}

import Analysis
import Collections
import Exact
import ParallelExecution
import Simulation

/// A number that people ask for first, with what it is to be compared with.
struct Tile {
    let title: String
    let value: String
    let aside: String

    /// The tiles of a report, side by side.
    static func render(_ report: Report) -> String {
        let tiles = all(report).map { tile in
            "<div class=\"tile\"><div class=\"dim\">\(XMLText.escaped(tile.title))</div>"
                + "<div class=\"value\">\(XMLText.escaped(tile.value))</div>"
                + "<div class=\"dim\">\(XMLText.escaped(tile.aside))</div></div>\n"
        }
        return "<div class=\"tiles\">\n\(tiles.joined())</div>\n"
    }

    private static func all(_ report: Report) -> [Tile] {
        guard let main = report.result.modes.last else { return [] }
        let serial = report.result.modes.count > 1 ? report.result.modes.first : nil
        func beside(_ value: (RunStatistics) -> String) -> String {
            let value = serial.map { value($0.statistics) } ?? ReportText.nothing
            return value == ReportText.nothing ? "" : "serial \(value)"
        }
        let statistics = main.statistics
        let isOne = statistics.duration.count <= 1
        var tiles = [
            Tile(
                title: isOne ? "Duration" : "Duration, mean", value: mean(statistics),
                aside: beside(mean))
        ]
        if let comparison = report.result.comparison { tiles.append(speedup(comparison)) }
        tiles.append(
            Tile(title: "Cost a request", value: cost(statistics), aside: beside(cost)))
        if !isOne {
            tiles.append(
                Tile(title: "Duration, p95", value: p95(statistics), aside: beside(p95)))
        }
        let missing = ExecutionStatus.allCases.filter { $0 != .completed }.compactMap {
            let count = statistics.responses[$0]
            return count > 0 ? "\(count) \($0)" : nil
        }
        tiles.append(
            Tile(
                title: "Completed",
                value: "\(statistics.responses[.completed]) of \(statistics.submitted)",
                aside: missing.isEmpty ? "nothing is missing" : missing.joined(separator: ", ")))
        return tiles
    }

    private static func speedup(_ comparison: Comparison) -> Tile {
        var asides: [String] = []
        if let interval = comparison.speedupInterval {
            asides.append(ReportText.shortInterval(interval))
        }
        if let bound = comparison.speedupBound {
            asides.append("possible \(ReportText.shortFactor(bound))")
        }
        return Tile(
            title: "Speedup",
            value: comparison.speedup.map(ReportText.times) ?? ReportText.nothing,
            aside: asides.joined(separator: ", "))
    }

    private static func mean(_ statistics: RunStatistics) -> String {
        TimeText.text(statistics.duration.exactMean)
    }

    private static func p95(_ statistics: RunStatistics) -> String {
        TimeText.text(statistics.duration.percentile(perMille: 950))
    }

    private static func cost(_ statistics: RunStatistics) -> String {
        statistics.meanCost.map { ReportText.cents($0.rounded) } ?? ReportText.nothing
    }
}

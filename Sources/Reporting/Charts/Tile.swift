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
        func beside(_ value: (RunStatistics) -> String?) -> String {
            serial.flatMap { value($0.statistics) }.map { "serial \($0)" } ?? ""
        }
        let statistics = main.statistics
        let p95 = { (statistics: RunStatistics) in
            statistics.duration.percentile(perMille: 950).map { TimeText.text($0) }
        }
        var tiles = [
            Tile(
                title: statistics.duration.count > 1 ? "Duration, mean" : "Duration",
                value: mean(statistics) ?? "–", aside: beside(mean))
        ]
        if let comparison = report.result.comparison {
            tiles.append(speedup(comparison))
        }
        tiles.append(
            Tile(
                title: "Cost a request", value: cost(statistics) ?? "–", aside: beside(cost)))
        if statistics.duration.count > 1 {
            tiles.append(
                Tile(
                    title: "Duration, p95", value: p95(statistics) ?? "–", aside: beside(p95)))
        }
        let missing = [ExecutionStatus.partial, .failed, .rejected, .cancelled].compactMap {
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
            asides.append(
                "95 % \(DecimalText.ratio(interval.low, decimals: 2)) … "
                    + DecimalText.ratio(interval.high, decimals: 2))
        }
        if let possible = comparison.possibleSpeedup {
            asides.append("possible \(DecimalText.ratio(possible.value, decimals: 2))")
        }
        let value = comparison.speedup.map { DecimalText.ratio($0.value, decimals: 2) + " ×" }
        return Tile(
            title: "Speedup", value: value ?? "–", aside: asides.joined(separator: ", "))
    }

    private static func mean(_ statistics: RunStatistics) -> String? {
        let duration = statistics.duration
        guard duration.count > 0 else { return nil }
        return TimeText.text(Ratio(duration.sum, over: Int128(duration.count)))
    }

    private static func cost(_ statistics: RunStatistics) -> String? {
        guard statistics.submitted > 0 else { return nil }
        return ReportText.cents(statistics.cost / Int128(statistics.submitted))
    }
}

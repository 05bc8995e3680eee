import Analysis
import Exact
import ParallelExecution
import Scenarios
import Simulation

extension ReportSection {
    /// What comes in beside what can be worked off, where the load has a rate.
    static let load = ReportSection("Offered load") { report, _ in
        let titles = ["slots", "mean", "peak"].map {
            Figure("{mode}.offered_load.executions.\($0)").title
        }
        var table = Table(
            [.left(""), .left("mode")] + titles.map { .right($0) } + [.left("verdict")])
        for mode in report.result.modes {
            guard let load = mode.offeredLoad else { continue }
            let pools = zip(report.result.scenario.configuration.pools, load.pools)
                .filter { $1.peak > 0 }.map { ($0.name, $1) }
            for (name, item) in pools + [("executions", load.executions)] {
                table.append(
                    [
                        name, mode.mode.rawValue, "\(item.slots)",
                        DecimalText.ratio(item.erlangs, decimals: 2),
                        DecimalText.ratio(item.peak, decimals: 2),
                    ], verdict(item))
            }
            if let backlog = mode.profile.flatMap(Backlog.init) {
                table.append([
                    "backlog at the last arrival", mode.mode.rawValue, "",
                    "\(backlog.atLastArrival)", "", growth(backlog),
                ])
            }
        }
        return table.unlessEmpty
    }

    /// How fast a backlog grew, where that is more than chance.
    private static func growth(_ backlog: Backlog) -> String {
        guard let growth = backlog.growthPerHour, let interval = backlog.growthInterval else {
            return ""
        }
        let number = DecimalText.ratio(growth.value.magnitude, decimals: 1)
        if backlog.isGrowing { return "growing by \(number) an hour" }
        if backlog.isShrinking { return "shrinking by \(number) an hour" }
        let low = DecimalText.ratio(interval.low, decimals: 1)
        let high = DecimalText.ratio(interval.high, decimals: 1)
        return "no growth shown (95 % \(low) … \(high) an hour)"
    }

    private static func verdict(_ item: OfferedLoad.Item) -> TableCell {
        if item.isOverloaded { return TableCell("overloaded", .red) }
        return item.isOverloadedAtPeak ? TableCell("overloaded at the peak", .yellow) : ""
    }
}

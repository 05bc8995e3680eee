package import Analysis
import Exact

/// What a ledger amounts to, as people read it.
package enum CostText {
    /// How many executions are named.
    private static let mostJobs = 10

    /// Renders the totals: together, and by each dimension.
    package static func render(_ totals: CostTotals, style: TerminalStyle) -> String {
        let whole = totals.whole
        var lines = [
            "\(whole.events) events: \(ReportText.dollars(whole.paid)) paid, "
                + "\(ReportText.dollars(whole.refunded)) given back",
            "\(whole.tokensIn) tokens read, \(whole.tokensOut) written",
        ].map { $0 + "\n" }.joined()
        for dimension in CostDimension.allCases {
            let count = totals.count(of: dimension)
            let shown = dimension == .job ? min(count, mostJobs) : count
            let title = shown < count ? "\(dimension) (\(shown) of \(count))" : "\(dimension)"
            lines +=
                "\n"
                + table(title, totals.groups(by: dimension, most: shown), whole)
                .terminal(style: style)
        }
        return lines
    }

    private static func table(
        _ title: String, _ groups: [CostTotals.Group], _ whole: CostSum
    ) -> Table {
        var table = Table([
            .left(title), .right("events"), .right("read"), .right("written"), .right("paid"),
            .right("share"), .right("given back"),
        ])
        for group in groups {
            let share =
                whole.paid == 0
                ? "" : ReportText.percent(Ratio(group.sum.paid, over: whole.paid))
            table.append([
                group.name.isEmpty ? "(none)" : group.name, "\(group.sum.events)",
                "\(group.sum.tokensIn)", "\(group.sum.tokensOut)",
                ReportText.dollars(group.sum.paid), share,
                ReportText.dollars(group.sum.refunded),
            ])
        }
        return table
    }
}

package import Analysis
import Exact

/// Two results metric by metric, for people.
package enum ComparisonText {
    /// Renders the metrics that differ.
    ///
    /// - Parameters:
    ///   - rows: The metrics that differ.
    ///   - equalCount: How many do not.
    ///   - style: Whether colours are used.
    /// - Returns: Lines that end with a line feed.
    package static func render(
        _ rows: [PairedComparison.Row], equalCount: Int, style: TerminalStyle
    ) -> String {
        let count = equalCount == 1 ? "1 metric is equal" : "\(equalCount) metrics are equal"
        guard !rows.isEmpty else { return "\(count), none differs\n" }
        let hasIntervals = rows.contains { $0.interval != nil }
        var columns: [TableColumn] = [
            .left("metric"), .right("A"), .right("B"), .right("B less A"),
        ]
        if hasIntervals { columns.append(.right("95 % interval")) }
        var table = Table(columns + [.left("verdict")])
        for row in rows {
            func text(_ value: FixedDecimal?) -> String {
                ReportText.exact(value?.toMillionths, row.definition?.unit)
            }
            var cells = [row.name, text(row.first), text(row.second), text(row.difference)]
            if hasIntervals {
                cells.append(
                    row.interval.map { "\(text($0.lowerBound)) to \(text($0.upperBound))" } ?? "")
            }
            table.append(cells, verdict(row))
        }
        return table.terminal(style: style) + "\(count)\n"
    }

    private static func verdict(_ row: PairedComparison.Row) -> TableCell {
        switch row.verdict {
        case .better: TableCell("B is better", .green)
        case .worse: TableCell("B is worse", .red)
        case .different: "differs"
        case .notShown: TableCell("no difference shown", .dim)
        case .oneSided: row.first == nil ? "only in B" : "only in A"
        }
    }
}

extension PairedComparison.Row {
    /// Second less first.
    fileprivate var difference: FixedDecimal? {
        guard let first, let second else { return nil }
        return second - first
    }
}

extension FixedDecimal {
    /// The nearest number of six decimals: more would be noise to a reader.
    fileprivate var toMillionths: FixedDecimal {
        FixedDecimal(billionths: Ratio(billionths, over: 1_000).rounded * 1_000)
    }
}

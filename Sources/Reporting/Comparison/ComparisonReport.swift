package import Analysis
import Exact
import ParallelExecution

/// Two results metric by metric, ready to be told.
package struct ComparisonReport: Sendable {
    /// What the first is.
    package let first: String
    /// What the second is.
    package let second: String
    /// What is to be known of how they were compared.
    package let notes: [String]
    /// The metrics that differ, in the order of the report.
    package let rows: [PairedComparison.Row]
    /// How many do not.
    package let equalCount: Int

    /// Puts together what is told.
    package init(
        first: String, second: String, notes: [String], rows: [PairedComparison.Row],
        equalCount: Int
    ) {
        self.first = first
        self.second = second
        self.notes = notes
        self.rows = rows
        self.equalCount = equalCount
    }

    /// The metrics by which people judge, among those that differ.
    var main: [PairedComparison.Row] {
        let names = GuardedMetrics.standardNames
        return rows.filter { names.contains($0.name) }
    }

    /// The others that differ, those that moved most first.
    var others: [PairedComparison.Row] {
        let names = GuardedMetrics.standardNames
        func distance(_ row: PairedComparison.Row) -> Ratio { ReportText.distance(row.share) }
        return rows.enumerated().filter { !names.contains($0.element.name) }.sorted {
            (distance($1.element), $0.offset) < (distance($0.element), $1.offset)
        }.map(\.element)
    }

    /// The answer in one sentence.
    package var headline: String {
        guard !rows.isEmpty else { return "Nothing differs: \(Self.metrics(equalCount)) equal." }
        // Parallel mode is what is run; serial mode is there to be compared with.
        let parallel = main.filter { !$0.name.hasPrefix("\(ExecutionMode.serial).") }
        let judged = parallel.isEmpty ? main : parallel
        func list(_ verdict: PairedComparison.Verdict) -> String? {
            let moved = judged.filter { $0.verdict == verdict }.map { row in
                let share = ReportText.change(row.share)
                return row.name + (share.isEmpty ? "" : " (\(share))")
            }
            return moved.isEmpty ? nil : moved.joined(separator: ", ")
        }
        let parts = [
            list(.better).map { "better in \($0)" }, list(.worse).map { "worse in \($0)" },
        ].compactMap(\.self)
        guard parts.isEmpty else { return "B is \(parts.joined(separator: "; "))." }
        return judged.contains { $0.verdict == .notShown }
            ? "No difference is shown in the metrics by which people judge."
            : "The metrics by which people judge are equal."
    }

    /// How many metrics are something.
    static func metrics(_ count: Int) -> String {
        count == 1 ? "1 metric is" : "\(count) metrics are"
    }
}

extension PairedComparison.Row {
    /// Second less first.
    var difference: FixedDecimal? {
        guard let first, let second else { return nil }
        return second - first
    }

    /// The difference as a share of the first; `nil` of nothing.
    var share: Ratio? {
        guard let first, let second else { return nil }
        return second.change(from: first)
    }
}

import Analysis
import Exact

extension ReportSection {
    /// Attempts that failed, by class, and how many responses that concerned; on a terminal only
    /// if an attempt failed, or a request was not answered completely.
    static let failures = ReportSection("Failures and rates") { report, medium in
        let failures = Figure.all("{mode}.failures.")
        let completed = Figure("{mode}.rates.completed")
        let isAnythingWrong =
            failures.contains { $0.isSeen(report) }
            || report.result.modes.contains { mode in
                completed.value(report, mode.mode).map { $0 < Ratio(1) } ?? false
            }
        guard medium == .markdown || isAnythingWrong else { return nil }
        var table = Table.ofModes(report)
        let rows = failures + Figure.all("{mode}.rates.")
        for figure in rows where medium != .html || figure.isSeen(report) {
            table.append(figure.row(report))
        }
        return table
    }
}

import Analysis
import Collections
import Exact
import ParallelExecution
import Simulation

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

    /// The command that shows what did not complete.
    static let incomplete = ReportSection { report, medium in
        let words = report.incompleteWords
        guard !words.isEmpty else { return [] }
        guard medium == .summary else {
            return [Section("What did not complete, event by event", [.command(words)])]
        }
        return [Section("", [.paragraph("What did not complete: \(ShellLine.text(words))")])]
    }

    /// Each way of failing with the first executions where it can be seen.
    static let firstFailures = ReportSection { report, _ in
        guard !report.failures.isEmpty else { return [] }
        let rows = report.failures.map { failure in
            let numbers = failure.executions.map { "\($0)" }.joined(separator: ", ")
            let first = failure.executions.first.map { "\($0)" } ?? ""
            let command = ShellLine.text(report.traceWords + ["--execution", first])
            return [
                XMLText.escaped(words(failure.kind)), "\(failure.count)", numbers,
                report.traceWords.isEmpty ? "" : CopyText.html(command),
            ]
        }
        let columns: [TableColumn] = [
            .left("what"), .right("times"), .left("first executions"), .left("event by event"),
        ]
        let note = "Counted in the first replication, in the last mode."
        return [
            Section(
                "What went wrong",
                [
                    .paragraph(note, .dim),
                    .html(Document.html(columns, rows, named: "What went wrong")),
                ])
        ]
    }

    private static func words(_ kind: FirstFailures.Kind) -> String {
        switch kind {
        case .attempts(let outcome): "attempts that \(VerdictText.words(outcome))"
        case .responses(let status): "requests that ended as \(status)"
        }
    }
}

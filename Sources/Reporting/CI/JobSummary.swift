import Analysis
import ParallelExecution
import Scenarios
package import Simulation

/// The scenarios of a job in one Markdown table, for the page that a CI service shows of it.
package struct JobSummary: Sendable {
    private static let speedup = Figure("speedup.mean")
    private static let p95 = Figure("{mode}.duration_sec.p95")
    private static let overhead = Figure("cost_overhead")

    private var table = Table(
        [.left("scenario"), .left("verdict"), .right(speedup.title)]
            + ExecutionMode.allCases.map { .right("p95 \($0.rawValue)") }
            + [.right(overhead.title), .left("expectations that do not hold")])

    /// Creates a summary of nothing.
    package init() {}

    /// Appends what became of a scenario.
    package mutating func append(_ report: Report) {
        let verdict = [report.isPassed ? "pass" : "fail"] + report.failedDecompositions
        let failures = report.outcomes.filter { $0.verdict != .pass }.map {
            ($0.expectation.isAdvisory ? "advisory: " : "") + ReportText.failure(of: $0)
        }
        let numbers =
            [ReportText.speedup(report.result.comparison)]
            + ExecutionMode.allCases.map { Self.p95.text(report, $0) }
            + [Self.overhead.text(report)]
        append(report.result.scenario.name, verdict, numbers, failures)
    }

    /// Appends a scenario that gave no result.
    package mutating func append(_ scenario: String, failure: RunFailure) {
        let nothing = Array(repeating: ReportText.nothing, count: table.columns.count - 3)
        append(scenario, ["no result"], nothing, [failure.description])
    }

    private mutating func append(
        _ scenario: String, _ verdict: [String], _ numbers: [String], _ failures: [String]
    ) {
        let texts = [verdict.joined(separator: "\n")] + numbers + [failures.joined(separator: "\n")]
        table.append(([scenario] + texts).map(TableCell.init(lines:)))
    }

    /// The summary; empty when there is nothing to say.
    package func render() -> String {
        table.rows.isEmpty
            ? "" : Document(sections: [Section("clawsim", [.table(table)])]).markdown()
    }
}

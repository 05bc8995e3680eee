import Analysis
import ParallelExecution
import Scenarios
package import Simulation

/// The scenarios of a job in one Markdown table, for the page that a CI service shows of it.
package struct JobSummary: Sendable {
    private var table = MarkdownTable(columns: [
        .left("scenario"), .left("verdict"), .right("speedup"), .right("p95 serial"),
        .right("p95 parallel"), .right("cost overhead"), .left("expectations that do not hold"),
    ])
    private var isEmpty = true

    /// Creates a summary of nothing.
    package init() {}

    /// Appends what became of a scenario.
    package mutating func append(_ report: Report) {
        let result = report.result
        let failed = report.outcomes.filter { $0.verdict != .pass }
        let failures = failed.map {
            ($0.expectation.isAdvisory ? "advisory: " : "") + ReportText.failure(of: $0)
        }
        append([
            result.scenario.name,
            ([report.isPassed ? "pass" : "fail"] + DecompositionText.lines(result))
                .joined(separator: "\n"),
            ReportText.speedup(result.comparison), p95(result[.serial]), p95(result[.parallel]),
            ReportText.percent(result.comparison?.costOverhead),
            failures.joined(separator: "\n"),
        ])
    }

    /// Appends a scenario that gave no result.
    package mutating func append(_ scenario: String, failure: RunFailure) {
        let nothing = ReportText.nothing
        append([
            scenario, "no result", nothing, nothing, nothing, nothing, failure.description,
        ])
    }

    private mutating func append(_ row: [String]) {
        table.append(row)
        isEmpty = false
    }

    private func p95(_ mode: ScenarioResult.ModeResult?) -> String {
        ReportText.seconds(mode.flatMap { Summary($0.statistics.duration) }?.p95)
    }

    /// The summary; empty when there is nothing to say.
    package func render() -> String {
        isEmpty ? "" : "## clawsim\n\n" + table.render()
    }
}

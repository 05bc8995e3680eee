import Reporting
import Search

extension VariantRun.Failure {
    /// What was seen: the value in its metric's unit, or who waits for what, or what broke where.
    var seen: String {
        outcome.map { "actual \(ReportText.actual($0))" } ?? detail
    }
}

extension FailureKind {
    /// How the tool ends when a run fails so.
    var exitCode: ExitCode { isDefect ? .invariantViolated : .expectationFailed }
}

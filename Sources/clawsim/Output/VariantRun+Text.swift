import Reporting
import Search

extension VariantRun.Failure {
    /// What was seen: the value in its metric's unit, or who waits for what, or what broke where.
    var seen: String {
        outcome.map { "actual \(ReportText.actual($0))" } ?? detail
    }
}

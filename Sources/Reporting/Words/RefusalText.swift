package import Analysis
import Collections
import ParallelExecution
import Scenarios
import Simulation

/// Says in a line that plans were refused though their requests do not say so.
package enum RefusalText {
    /// How many of a run's plans were refused, and what is wrong with the first.
    ///
    /// - Parameter result: The result; its parallel runs are counted, the serial ones without them.
    /// - Returns: `60 of 60 plans were refused: …`; `nil` where no plan was, or all were meant to.
    package static func line(_ result: ScenarioResult) -> String? {
        let refused = result.scenario.refusedPlans
        guard let first = refused.first, let mode = result.modes.last else { return nil }
        let failed = mode.statistics.failedDecompositions
        let count = Set(refused.map(\.error.failure)).reduce(0) { $0 + failed[$1] }
        guard count > 0 else { return nil }
        let others =
            refused.count == 1 ? "" : "; \(refused.count - 1) more of the plans are refused"
        return "\(count) of \(mode.statistics.submitted) plans were refused: "
            + "\(first.error)\(first.hint)\(others)"
    }
}

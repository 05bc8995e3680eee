import Analysis
import Collections
import ParallelExecution
import Simulation

/// Says in words how many decompositions failed, and why.
enum DecompositionText {
    /// One line for each mode in which any failed, such as
    /// `parallel: 60 of 60 decompositions failed: unknown dependency 60`.
    static func lines(_ result: ScenarioResult) -> [String] {
        result.modes.compactMap { mode in
            let failed = mode.statistics.failedDecompositions
            guard failed.total > 0 else { return nil }
            let reasons = failed.counted.map { "\($0.element.words) \($0.count)" }
            return "\(mode.mode.rawValue): \(failed.total) of \(mode.statistics.submitted) "
                + "decompositions failed: \(reasons.joined(separator: ", "))"
        }
    }
}

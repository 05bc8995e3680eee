import Analysis
import Collections
import Exact
package import JSON
import ParallelExecution
import Scenarios
import Simulation

/// What is to be said of the numbers themselves.
extension Report {
    /// What hardly means what the scenario's author wanted, then ``remarks`` and what the speedup
    /// leaves out, which have no place.
    package var warnings: [LocatedWarning] {
        result.scenario.warnings
            + (remarks + [omission].compactMap { $0 }).map { LocatedWarning(.nowhere, $0) }
    }

    /// Where a number is not what it seems, in sentences: what was saturated, and what never
    /// arrived.
    package var remarks: [String] {
        result.modes.flatMap { mode in
            [saturation(mode), shortfall(mode)].compactMap { sentence in
                sentence.map { "\(mode.mode.rawValue): \($0)" }
            }
        }
    }

    /// That expectations could not be checked; `nil` where all could.
    var uncheckedRemark: String? {
        unchecked > 0 ? "not checked, because a mode was not run: \(unchecked)" : nil
    }

    /// How many decompositions failed, and why: one line for each mode in which any did, such as
    /// `parallel: 60 of 60 decompositions failed: unknown dependency 60`.
    var failedDecompositions: [String] {
        result.modes.compactMap { mode in
            let failed = mode.statistics.failedDecompositions
            guard failed.total > 0 else { return nil }
            let reasons = failed.counted.map { "\($0.element.words) \($0.count)" }
            return "\(mode.mode.rawValue): \(failed.total) of \(mode.statistics.submitted) "
                + "decompositions failed: \(reasons.joined(separator: ", "))"
        }
    }

    private var omission: String? {
        guard let comparison = result.comparison, comparison.leftOut > 0 else { return nil }
        let all = comparison.paired + comparison.leftOut
        return "speedup leaves out \(comparison.leftOut) of \(all) requests, which did not "
            + "complete in both modes; cost and tokens are those of all"
    }

    private func saturation(_ mode: ScenarioResult.ModeResult) -> String? {
        let count = mode.statistics.saturated
        guard count > 0 else { return nil }
        return "saturated: \(count) of \(mode.statistics.responded) responses cost more than "
            + "\(DecimalText.trimmed(Int64.max, scale: 9)) USD and say that much; totals are exact"
    }

    /// A load that is to bring a number of requests, and whose time ran out.
    private func shortfall(_ mode: ScenarioResult.ModeResult) -> String? {
        guard let workload = result.scenario.workload, let stated = workload.statedRequests else {
            return nil
        }
        let wanted = stated * mode.statistics.runs
        guard mode.statistics.submitted < wanted else { return nil }
        return "only \(mode.statistics.submitted) of \(wanted) requests arrived: "
            + "a run ends after 292 years"
    }
}

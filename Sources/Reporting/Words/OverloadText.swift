import Analysis
import Exact
package import ParallelExecution
package import Scenarios

/// Says in words where a load is more than its pools can do, before anything is run.
package enum OverloadText {
    /// One line for each pool that is offered more work than it has workers, and for the project
    /// manager; what is too much in several modes is said once.
    ///
    /// - Parameters:
    ///   - scenario: What is to be run.
    ///   - modes: How requests are to be worked on.
    /// - Returns: The lines; none where everything fits, or where the load has no rate.
    package static func lines(_ scenario: Scenario, modes: [ExecutionMode]) -> [String] {
        var seen: [(line: String, modes: [ExecutionMode])] = []
        for mode in modes {
            guard let load = OfferedLoad(scenario, mode: mode) else { continue }
            let pools = zip(scenario.configuration.pools, load.pools)
            let lines =
                pools.map { line($0.name, $1, "workers' worth of work", "has") }
                + [line("the project manager", load.executions, "executions at once", "takes")]
            for line in lines.compactMap(\.self) {
                if let known = seen.firstIndex(where: { $0.line == line }) {
                    seen[known].modes.append(mode)
                } else {
                    seen.append((line, [mode]))
                }
            }
        }
        return seen.map { $0.modes.count == modes.count ? $0.line : "\($0.line) (\($0.modes[0]))" }
    }

    private static func line(
        _ name: String, _ item: OfferedLoad.Item, _ what: String, _ verb: String
    ) -> String? {
        item.excess.map { erlangs, isAtPeak in
            "\(name) is offered \(DecimalText.ratio(erlangs, decimals: 1)) \(what)"
                + "\(isAtPeak ? " at the peak" : "") and \(verb) \(item.slots)"
        }
    }
}

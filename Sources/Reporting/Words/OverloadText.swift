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
            let lines =
                zip(scenario.configuration.pools, load.pools).compactMap { pool, item in
                    line(pool.name, item, "workers' worth of work", "has")
                }
                + [line("the project manager", load.executions, "executions at once", "takes")]
                .compactMap { $0 }
            for line in lines {
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
        if item.isOverloaded {
            return "\(name) is offered \(number(item.erlangs)) \(what) and \(verb) \(item.slots)"
        }
        guard item.isOverloadedAtPeak else { return nil }
        return "\(name) is offered \(number(item.peak)) \(what) at the peak and \(verb) "
            + "\(item.slots)"
    }

    /// Rounded up to a decimal, so that what is too much reads as too much.
    private static func number(_ erlangs: Double) -> String {
        DecimalText.ratio((erlangs * 10).rounded(.up) / 10, decimals: 1)
    }
}

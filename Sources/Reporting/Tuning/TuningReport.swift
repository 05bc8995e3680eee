import Analysis
import Exact
import ParallelExecution
package import Scenarios
package import Search

/// What tuning found, for people and programs: every format shows this.
package struct TuningReport: Sendable {
    /// The version of the layout of `tuning.json`.
    package static let schemaVersion = 1

    /// What was found, with the settings under which it was; the best comes first.
    package struct Entry: Sendable {
        /// The settings that were varied, such as `config.retry.backoff_sec=[1]`; empty for none.
        package let settings: [String]
        /// What was found under them.
        package let tuning: Tuning

        /// Creates an entry.
        package init(settings: [String], tuning: Tuning) {
            self.settings = settings
            self.tuning = tuning
        }
    }

    /// All that was found, the best first.
    package let entries: [Entry]
    /// The scenario's sizes before tuning.
    let before: PoolSizes

    /// Orders what was found: what meets the goals first, then by cost or by workers.
    ///
    /// - Parameters:
    ///   - entries: One for each combination of varied settings; at least one.
    ///   - scenario: The scenario as it was.
    ///   - minimizesCost: Whether cost comes before workers.
    package init(_ entries: [Entry], of scenario: Scenario, minimizesCost: Bool) {
        precondition(!entries.isEmpty, "there is something to report")
        before = PoolSizes(scenario)
        func key(_ entry: Entry) -> (Int, Double, Double) {
            guard let point = entry.tuning.recommendation else { return (1, 0, 0) }
            let workers = Double(point.sizes.workers)
            let cost = point.cost?.value ?? 0
            return minimizesCost ? (0, cost, workers) : (0, workers, cost)
        }
        self.entries = entries.enumerated().sorted {
            let (left, right) = (key($0.element), key($1.element))
            return left == right ? $0.offset < $1.offset : left < right
        }.map(\.element)
    }

    /// The best of what was found.
    package var best: Entry { entries[0] }

    /// Whether the goals can be met.
    package var isReached: Bool { best.tuning.recommendation != nil }

    /// The value of a goal's metric, in its unit and told from the goal.
    static func value(_ goal: Expectation, _ value: Ratio?) -> String {
        guard let value else { return "no samples" }
        return ReportText.value(value, beside: goal)
    }

    /// What keeps the goals from being met, in one sentence.
    package static func sentence(_ limit: Tuning.Limit) -> String {
        switch limit {
        case .ranges:
            "the ranges are too small: with more slots than they allow the goals hold"
        case .projectManager(let enough):
            "the project manager is the limit: executions wait for admission however many slots "
                + "there are; \(enough) at once are enough (try --executions 1..\(enough))"
        case .dependency:
            "dependencies are the limit: without the scenario's faults the goals hold"
        case .criticalPath:
            "the critical path is the limit: the goals fail even if no task ever waits and "
                + "nothing goes wrong"
        }
    }
}

import Collections
import ParallelExecution
package import Simulation

/// What exploration has reached, and what it never has.
package struct Coverage: Sendable, Equatable, Codable {
    /// One thing to reach, and how often it was.
    package struct Item: Sendable, Equatable {
        /// What kind of thing it is, such as a conflict.
        package let group: String
        /// Which one.
        package let name: String
        /// How often it was reached.
        package let count: Int
    }

    private var states = CaseCounts<TaskState>()
    private var statuses = CaseCounts<ExecutionStatus>()
    private var outcomes = CaseCounts<AttemptOutcome>()
    private var decompositions = CaseCounts<DecompositionFailure>()
    private var conflicts = CaseCounts<Conflict.Kind>()
    private var resolutions = CaseCounts<Conflict.Resolution>()

    /// Nothing reached.
    package init() {}

    /// Adds what a run reached.
    package mutating func add(_ statistics: RunStatistics) {
        states += statistics.taskStates
        statuses += statistics.responses
        outcomes += statistics.outcomes
        decompositions += statistics.failedDecompositions
        conflicts += statistics.conflicts
        resolutions += statistics.resolutions
    }

    /// Adds what other runs reached.
    package mutating func add(_ other: Coverage) {
        states += other.states
        statuses += other.statuses
        outcomes += other.outcomes
        decompositions += other.decompositions
        conflicts += other.conflicts
        resolutions += other.resolutions
    }

    /// Everything there is to reach: final task states, statuses, attempt outcomes, reasons of
    /// failed decompositions, conflict kinds and resolutions.
    package var items: [Item] {
        Self.items("task state", states) { $0.isFinal } + Self.items("response", statuses)
            + Self.items("attempt", outcomes) + Self.items("decomposition", decompositions)
            + Self.items("conflict", conflicts) + Self.items("resolution", resolutions)
    }

    private static func items<Case>(
        _ group: String, _ counts: CaseCounts<Case>,
        where isReachable: (Case) -> Bool = { _ in true }
    ) -> [Item] {
        counts.items.filter { isReachable($0.element) }.map {
            Item(group: group, name: "\($0.element)", count: $0.count)
        }
    }
}

import ParallelExecution

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

    private var states = [Int](repeating: 0, count: TaskState.allCases.count)
    private var statuses = [Int](repeating: 0, count: ExecutionStatus.allCases.count)
    private var outcomes = [Int](repeating: 0, count: AttemptOutcome.allCases.count)
    private var decompositions = FailedDecompositions()
    private var conflicts = [Int](repeating: 0, count: Conflict.Kind.allCases.count)
    private var resolutions = [Int](repeating: 0, count: Conflict.Resolution.allCases.count)

    /// Nothing reached.
    package init() {}

    /// Adds what a run reached.
    package mutating func add(_ statistics: RunStatistics) {
        Self.add(statistics.taskStates, to: &states)
        Self.add(statistics.responses, to: &statuses)
        Self.add(statistics.outcomes, to: &outcomes)
        decompositions += statistics.failedDecompositions
        Self.add(statistics.conflicts, to: &conflicts)
        Self.add(statistics.resolutions, to: &resolutions)
    }

    /// Adds what other runs reached.
    package mutating func add(_ other: Coverage) {
        Self.add(other.states, to: &states)
        Self.add(other.statuses, to: &statuses)
        Self.add(other.outcomes, to: &outcomes)
        decompositions += other.decompositions
        Self.add(other.conflicts, to: &conflicts)
        Self.add(other.resolutions, to: &resolutions)
    }

    /// Everything there is to reach: final task states, statuses, attempt outcomes, reasons of
    /// failed decompositions, conflict kinds and resolutions.
    package var items: [Item] {
        var items: [Item] = []
        func add<Value>(_ group: String, _ values: [Value], _ counts: [Int]) {
            for (value, count) in zip(values, counts) {
                items.append(Item(group: group, name: "\(value)", count: count))
            }
        }
        let final = TaskState.allCases.filter(\.isFinal)
        add("task state", final, final.map { states[Int($0.rawValue)] })
        add("response", ExecutionStatus.allCases, statuses)
        add("attempt", AttemptOutcome.allCases, outcomes)
        let failures = DecompositionFailure.allCases
        add("decomposition", failures, failures.map { decompositions[$0] })
        add("conflict", Conflict.Kind.allCases, conflicts)
        add("resolution", Conflict.Resolution.allCases, resolutions)
        return items
    }

    private static func add(_ counts: [Int], to sums: inout [Int]) {
        for (index, count) in counts.enumerated() { sums[index] += count }
    }
}

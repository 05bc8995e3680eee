package import Analysis
import ParallelExecution
package import Scenarios

/// What tuning turns: slots of pools, and how many executions run at once.
package struct PoolSizes: Sendable, Hashable, Codable {
    /// Slots by pool, in the order of the configuration.
    package var slots: [Int]
    /// Executions that may run at once.
    package var executions: Int

    /// The sizes of a scenario as it is.
    package init(_ scenario: Scenario) {
        slots = scenario.configuration.pools.map(\.slots)
        executions = scenario.configuration.maxConcurrentExecutions
    }

    /// All slots together.
    package var workers: Int { slots.reduce(0, +) }

    /// Whether nothing is larger than in other sizes.
    func isWithin(_ other: PoolSizes) -> Bool {
        executions <= other.executions && zip(slots, other.slots).allSatisfy { $0 <= $1 }
    }

    /// What is to be changed in a scenario for these sizes.
    package func changes(of scenario: Scenario) -> [Change] {
        let now = PoolSizes(scenario)
        let pools = slots.indices.filter { slots[$0] != now.slots[$0] }
            .map { Change.slots(scenario, $0, to: slots[$0]) }
        return executions == now.executions
            ? pools : pools + [.executions(scenario, to: executions)]
    }

    /// The scenario with these sizes.
    package func applied(to scenario: Scenario) -> Scenario {
        var scenario = scenario
        for (pool, count) in slots.enumerated() {
            scenario.configuration.pools[pool].slots = count
        }
        scenario.configuration.maxConcurrentExecutions = executions
        return scenario
    }
}

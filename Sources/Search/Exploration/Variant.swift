package import ParallelExecution
package import Scenarios

/// One concrete run to try: a scenario, how its ties fall, and the modes.
package struct Variant: Sendable {
    /// What is run; its seed is the seed of the draws.
    package var scenario: Scenario
    /// Permutes the events of each instant; `nil` keeps the order of scheduling.
    package var tieSeed: UInt64?
    /// The modes that are run, serial first.
    package var modes: [ExecutionMode]

    /// Creates a variant.
    package init(
        _ scenario: Scenario,
        tieSeed: UInt64? = nil,
        modes: [ExecutionMode] = ExecutionMode.allCases
    ) {
        self.scenario = scenario
        self.tieSeed = tieSeed
        self.modes = modes
    }
}

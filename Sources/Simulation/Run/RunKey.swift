package import ParallelExecution
package import Scenarios

/// Names one of a scenario's runs.
package struct RunKey: Hashable, Sendable {
    /// How requests are worked on.
    package let mode: ExecutionMode
    /// Which repetition it is, from 0.
    package let replication: Int

    /// Names a run.
    package init(mode: ExecutionMode, replication: Int) {
        self.mode = mode
        self.replication = replication
    }

    /// The runs of a scenario in order: by replication, then by mode.
    package static func all(of scenario: Scenario, in modes: [ExecutionMode]) -> [RunKey] {
        (0..<scenario.replications).flatMap { replication in
            modes.map { RunKey(mode: $0, replication: replication) }
        }
    }
}

package import ParallelExecution

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
}

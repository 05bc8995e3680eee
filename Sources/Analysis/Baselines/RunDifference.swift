package import ParallelExecution
package import Simulation

/// A run whose events are not those of the baseline.
package struct RunDifference: Sendable {
    /// How requests were worked on.
    package let mode: ExecutionMode
    /// Where the first replication differs; `nil` where only a later one does.
    package let divergence: EventDivergence?
    /// The first replication as it is now, by which its events are called; `nil` where it does not
    /// differ.
    package let trace: RunTrace?
}

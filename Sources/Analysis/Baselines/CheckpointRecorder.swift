package import ParallelExecution
package import Scenarios
import Simulation

/// Records the trail of a run.
package struct CheckpointRecorder: EventObserver {
    private var digest = EventDigest()
    /// The trail so far.
    package private(set) var trail = DigestCheckpoints()

    /// Creates a recorder of a run without events.
    package init() {}

    /// Takes note of one event.
    package mutating func observe(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) {
        append(event)
    }

    /// Takes note of one event.
    package mutating func append(_ event: ExecutionEvent) {
        digest.combine(event)
        trail.append(digest.value)
    }

    /// The trail of the first replication of a scenario.
    package static func trail(of scenario: Scenario, mode: ExecutionMode) -> DigestCheckpoints {
        var simulation = Simulator(
            scenario, mode: mode, script: ScriptedAgents(scenario, seed: scenario.seed),
            observer: CheckpointRecorder())
        simulation.run()
        return simulation.observer.trail
    }
}

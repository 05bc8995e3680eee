import ParallelExecution
import Scenarios
import Simulation

/// The events of a variant's runs.
struct ReplayedEvents {
    /// The digest of each run.
    private(set) var digests: [ExecutionMode: UInt64] = [:]
    /// The events of each run, a line each.
    private(set) var events: [ExecutionMode: [String]] = [:]

    /// Runs a variant and keeps every event.
    static func record(_ variant: Variant) -> ReplayedEvents {
        var recording = ReplayedEvents()
        let script = ScriptedAgents(variant.scenario, seed: variant.scenario.seed)
        for mode in variant.modes {
            var simulation = Simulator(
                variant.scenario, mode: mode, script: script, tieSeed: variant.tieSeed,
                observer: EventRecorder())
            simulation.run()
            var digest = EventDigest()
            for event in simulation.observer.events { digest.combine(event) }
            recording.digests[mode] = digest.value
            recording.events[mode] = simulation.observer.events.map(\.line)
        }
        return recording
    }
}

package import ParallelExecution
package import Scenarios
import Simulation

/// Follows the trail of an earlier run and notices where the present one leaves it.
package struct DivergenceFinder: EventObserver {
    private let trail: DigestCheckpoints
    private var digest = EventDigest()
    private var count = 0
    private var recent: [ExecutionEvent] = []
    /// How many events are known to be common, those before them, and the first one after them.
    private var common = 0
    private var context: [ExecutionEvent] = []
    private var next: ExecutionEvent?
    /// Where the run has left the trail.
    package private(set) var divergence: EventDivergence?

    /// Starts at the beginning of a trail.
    package init(_ trail: DigestCheckpoints) {
        self.trail = trail
    }

    /// Takes note of one event.
    package mutating func observe(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) {
        append(event)
    }

    /// Takes note of one event.
    package mutating func append(_ event: ExecutionEvent) {
        guard divergence == nil else { return }
        if count == common { next = event }
        digest.combine(event)
        count += 1
        recent.append(event)
        if recent.count > EventDivergence.contextLength { recent.removeFirst() }
        if count > trail.count {
            diverge(upTo: count - 1)
        } else if let expected = trail.digest(after: count) {
            guard expected == DigestCheckpoints.digest(digest.value) else {
                return diverge(upTo: count - 1)
            }
            (common, context, next) = (count, recent, nil)
        }
    }

    /// Learns that the run is over.
    package mutating func end() {
        if divergence == nil, count < trail.count { diverge(upTo: count) }
    }

    private mutating func diverge(upTo position: Int) {
        divergence = EventDivergence(
            positions: common...position, context: context, event: next,
            isBeyondEnd: common == trail.count)
    }

    /// Where the first replication of a scenario leaves a trail; `nil` when it does not.
    package static func divergence(
        of scenario: Scenario, mode: ExecutionMode, from trail: DigestCheckpoints
    ) -> EventDivergence? {
        var simulation = Simulator(
            scenario, mode: mode, script: ScriptedAgents(scenario, seed: scenario.seed),
            observer: DivergenceFinder(trail))
        while simulation.observer.divergence == nil, simulation.step() {}
        simulation.observer.end()
        return simulation.observer.divergence
    }
}

package import ParallelExecution
package import Scenarios

/// Counts the calls that ended and adds up durations: the least that an observer of a run can do,
/// for measuring what the engine costs by itself.
package struct CallCounter: EventObserver {
    /// The calls that ended: attempts, decompositions, aggregations and syntheses.
    package private(set) var calls = 0
    /// How many executions were answered.
    package private(set) var responded = 0
    /// The durations of all answered executions in nanoseconds, once all are answered.
    ///
    /// Sums instants with their signs; where those overflow on the way, the sum is right again.
    package private(set) var duration: Int64 = 0

    private init() {}

    /// Runs a scenario in parallel mode by the event queue with nothing but a counter.
    ///
    /// Stands in this module, where the simulator is compiled for its observer.
    ///
    /// - Parameter scenario: What is run, under its own seed.
    /// - Returns: What was counted.
    package static func run(_ scenario: Scenario) -> CallCounter {
        var simulation = Simulator(
            scenario, mode: .parallel, script: ScriptedAgents(scenario, seed: scenario.seed),
            observer: CallCounter())
        simulation.run()
        return simulation.observer
    }

    /// Counts one event.
    package mutating func observe(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) {
        switch event.kind {
        case .planned(.notAsked, _, _), .routed: break
        case .attemptEnded, .planned, .aggregated, .synthesised, .coordinationFailed:
            calls += 1
        case .arrived:
            duration &-= event.at
        case .responded:
            duration &+= event.at
            responded += 1
        case .admitted, .refused, .executionTimedOut, .taskQueued, .attemptStarted, .backingOff,
            .taskSettled, .conflictFound, .conflictSettled, .remediationAdded:
            break
        }
    }
}

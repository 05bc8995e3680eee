package import ParallelExecution
package import Scenarios

/// Records a run for its trace: every event, and what it names as long as that can be looked up.
///
/// Memory grows with the events of the run, about 50 bytes each.
package struct TraceRecorder: EventObserver {
    /// The run so far.
    package private(set) var trace: RunTrace

    /// Creates a recorder of one run.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - mode: How requests are worked on.
    ///   - seed: The seed of the draws.
    package init(_ scenario: Scenario, mode: ExecutionMode, seed: UInt64) {
        let configuration = scenario.configuration
        trace = RunTrace(
            scenario: scenario.name, mode: mode, seed: seed,
            pools: configuration.pools.map { RunTrace.Pool(name: $0.name, slots: $0.slots) },
            models: configuration.prices.entries.map(\.model),
            coordinatorModel: configuration.coordinatorModel)
    }

    /// Runs a scenario once, whatever comes of it, and records it.
    ///
    /// Equal parameters give equal traces. A run that stalls is recorded up to its last event.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - mode: How requests are worked on.
    ///   - seed: The seed of the draws.
    ///   - tieSeed: How ties fall; `nil` for the order of the scenario.
    /// - Returns: The trace.
    package static func record(
        _ scenario: Scenario, mode: ExecutionMode, seed: UInt64, tieSeed: UInt64? = nil
    ) -> RunTrace {
        var simulation = Simulator(
            scenario, mode: mode, script: ScriptedAgents(scenario, seed: seed),
            tieSeed: tieSeed, observer: TraceRecorder(scenario, mode: mode, seed: seed))
        simulation.run()
        return simulation.observer.trace
    }

    /// Keeps one event.
    package mutating func observe(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) {
        trace.events.append(event)
        let id = event.execution
        let index = Int(id.number) - 1
        switch event.kind {
        case .arrived:
            while trace.executions.count <= index { trace.executions.append(.init()) }
            let request = engine.request(of: id)
            trace.executions[index].message = request.message
            trace.executions[index].project = request.project
            trace.executions[index].session = request.sessionKey
        case .planned(let verdict, let count, _):
            if verdict != .accepted { trace.executions[index].planError = engine.planError(of: id) }
            trace.executions[index].tasks = (0..<Int(count)).map {
                engine.task(TaskIndex($0), of: id)
            }
        case .remediationAdded(let task, _, _):
            trace.executions[index].tasks.append(engine.task(task, of: id))
        case .conflictFound(let conflict, _):
            trace.executions[index].conflicts.append(engine.conflicts(of: id)[Int(conflict)])
        case .routed, .admitted, .coordinationFailed, .executionTimedOut, .refused, .taskQueued,
            .attemptStarted, .attemptEnded, .backingOff, .taskSettled, .aggregated,
            .conflictSettled, .synthesised, .responded:
            break
        }
    }
}

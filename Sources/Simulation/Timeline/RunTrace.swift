package import ParallelExecution

/// One run event by event, with the names that its events speak of: all that a trace file shows.
package struct RunTrace: Sendable, Equatable {
    /// A pool as the trace names it.
    package struct Pool: Sendable, Equatable {
        /// The pool's name.
        package var name: String
        /// How many attempts it lets run at once.
        package var slots: Int
    }

    /// What must be looked up while an execution is alive.
    package struct Execution: Sendable, Equatable {
        /// What its client asked for.
        package var message = ""
        /// The project that it belongs to; empty for none.
        package var project = ""
        /// The conversation that it belongs to; empty for none.
        package var session = ""
        /// Why its decomposition failed; `nil` unless it did.
        package var planError: PlanError?
        /// Its tasks by index, remediation last.
        package var tasks: [ExecutionEngine.TaskView] = []
        /// Its conflicts by index, as they were found; what became of them is for events to say.
        package var conflicts: [Conflict] = []
    }

    /// The scenario's name.
    package var scenario: String
    /// How requests were worked on.
    package var mode: ExecutionMode
    /// The seed of the run's draws.
    package var seed: UInt64
    /// The pools, by the index that events speak of.
    package var pools: [Pool]
    /// The models of the price table, by the index that events speak of.
    package var models: [String]
    /// The model of the project manager's calls; `nil` when they cost nothing.
    package var coordinatorModel: String?
    /// What of it is shown.
    package var shown = TraceSelection()
    /// The executions in order of arrival: execution 1 is the first.
    package internal(set) var executions: [Execution] = []
    /// All events in order.
    package internal(set) var events: [ExecutionEvent] = []

    /// The digest of the events, that of the run's report.
    package var digest: UInt64 {
        var digest = EventDigest()
        for event in events { digest.combine(event) }
        return digest.value
    }

    /// The execution that an event belongs to.
    package func execution(of event: ExecutionEvent) -> Execution {
        executions[Int(event.execution.number) - 1]
    }

    /// The task that an event speaks of; `nil` when it speaks of none.
    package func task(of event: ExecutionEvent) -> ExecutionEngine.TaskView? {
        event.kind.task.map { execution(of: event).tasks[$0] }
    }

    /// The name of the model of a call; `nil` when it costs nothing.
    package func model(_ index: ModelIndex?) -> String? {
        index.map { models[Int($0)] }
    }
}

extension RunTrace.Pool: Indexed {
    package typealias Position = PoolIndex
}

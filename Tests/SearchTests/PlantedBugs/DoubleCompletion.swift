import ParallelExecution
import Simulation
import TestSupport

/// Completes a task twice whose attempt succeeds at the very instant of its deadline.
struct DoubleCompletion: EngineLink {
    private var startedAt: [TaskKey: Int64] = [:]
    private var endedAtDeadline: TaskKey?

    mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent> {
        if let start = event.kind.started { startedAt[event.key(start.task)] = event.at }
        if let end = event.kind.ended, end.outcome == .succeeded {
            let key = event.key(end.task)
            let timeout = engine.configuration.pools[Int(end.pool)].timeout
            endedAtDeadline = event.at - startedAt[key, default: 0] == timeout ? key : nil
        }
        if case .taskSettled(let task, .completed) = event.kind,
            endedAtDeadline == event.key(task)
        {
            return .two(event, event)
        }
        return .one(event)
    }
}

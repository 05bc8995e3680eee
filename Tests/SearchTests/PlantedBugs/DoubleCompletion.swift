import ParallelExecution
import Simulation

/// Completes a task twice whose attempt succeeds at the very instant of its deadline.
struct DoubleCompletion: EngineLink {
    private var startedAt: [TaskKey: Int64] = [:]
    private var endedAtDeadline: TaskKey?

    mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent> {
        switch event.kind {
        case .attemptStarted(let task, _, _, _, _):
            startedAt[event.key(task)] = event.at
        case .attemptEnded(let task, let pool, _, .succeeded, _):
            let key = event.key(task)
            let timeout = engine.configuration.pools[Int(pool)].timeout
            endedAtDeadline = event.at - startedAt[key, default: 0] == timeout ? key : nil
        case .taskSettled(let task, .completed) where endedAtDeadline == event.key(task):
            return .two(event, event)
        default: break
        }
        return .one(event)
    }
}

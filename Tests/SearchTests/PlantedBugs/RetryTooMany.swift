import ParallelExecution
import Simulation

/// Tries a task again that has used up its retries.
///
/// The events are those of an executor that compares with `<=`: instead of giving the task up it
/// backs off, queues and starts it once more.
struct RetryTooMany: EngineLink {
    private struct Retry {
        let key: TaskKey
        let pool: PoolIndex
        let attempt: Int16
        let instant: Int64
    }

    private var retry: Retry?

    mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent> {
        switch event.kind {
        case .attemptEnded(_, let task, let pool, let attempt, let outcome):
            let configuration = engine.configuration
            guard Int(attempt) > configuration.pools[Int(pool)].maxRetries,
                ![.succeeded, .permanent, .cancelled].contains(outcome)
            else { return .one(event) }
            let until = event.at + configuration.retry.delay(afterAttempt: Int(attempt))
            retry = Retry(key: event.key(task), pool: pool, attempt: attempt + 1, instant: until)
            return .two(event, event.telling(.backingOff(task: task, until: until)))
        case .taskSettled(let task, .dead):
            guard let retry, retry.key == event.key(task) else { return .one(event) }
            let start = ExecutionEvent.Kind.attemptStarted(
                task: task, pool: retry.pool, attempt: retry.attempt, model: nil, inputs: 0)
            return .two(
                event.telling(
                    .taskQueued(task: task, pool: retry.pool, after: nil), at: retry.instant),
                event.telling(start, at: retry.instant))
        default: return .one(event)
        }
    }
}

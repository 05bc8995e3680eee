import ParallelExecution
import Simulation

/// Makes the third attempt of a task in another pool than the first two.
struct RetryElsewhere: EngineLink {
    let task: TaskIndex
    let pool: PoolIndex
    private var visits = 0

    init(task: TaskIndex, pool: PoolIndex) {
        self.task = task
        self.pool = pool
    }

    mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent> {
        switch event.kind {
        case .taskQueued(task, _, let after):
            visits += 1
            guard visits == 3 else { break }
            return .one(event.telling(.taskQueued(task: task, pool: pool, after: after)))
        case .attemptStarted(task, _, 3, let model, let inputs):
            return .one(
                event.telling(
                    .attemptStarted(
                        task: task, pool: pool, attempt: 3, model: model, inputs: inputs)))
        case .attemptEnded(let bill, task, _, 3, let outcome):
            return .one(
                event.telling(.attemptEnded(bill, task: task, pool: pool, attempt: 3, outcome)))
        default: break
        }
        return .one(event)
    }
}

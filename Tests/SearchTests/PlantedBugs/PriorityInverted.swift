import ParallelExecution
import Simulation
import TestSupport

/// Gives the last free slot of a pool to the least urgent task in its queue.
///
/// Both tasks change places in the event that starts one of them.
struct PriorityInverted: EngineLink {
    private struct Queued {
        let key: TaskKey
        let pool: PoolIndex
        let rank: Int64
    }

    private var queued: [Queued] = []
    private var running: [PoolIndex: Int] = [:]

    mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent> {
        switch event.kind {
        case .taskQueued(let task, let pool, _):
            let rank = engine.rank(of: task, of: event.execution)
            queued.append(Queued(key: event.key(task), pool: pool, rank: rank))
        case .attemptEnded:
            if let end = event.kind.ended { running[end.pool, default: 0] -= 1 }
        case .taskSettled(let task, _):
            queued.removeAll { $0.key == event.key(task) }
        case .attemptStarted(let task, let pool, let attempt, let model, let inputs):
            let rank = engine.rank(of: task, of: event.execution)
            queued.removeAll { $0.key == event.key(task) }
            running[pool, default: 0] += 1
            let last = queued.filter { $0.pool == pool && $0.rank > rank }.max { $0.rank < $1.rank }
            guard let last, running[pool] == engine.configuration.pools[Int(pool)].slots else {
                break
            }
            let start = ExecutionEvent.Kind.attemptStarted(
                task: last.key.task, pool: pool, attempt: attempt, model: model, inputs: inputs)
            return .one(
                ExecutionEvent(at: event.at, execution: last.key.execution, kind: start))
        default: break
        }
        return .one(event)
    }
}

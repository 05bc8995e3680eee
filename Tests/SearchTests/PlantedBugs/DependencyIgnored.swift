import ParallelExecution
import Simulation

/// Starts a task although one that it requires has failed, instead of skipping it.
struct DependencyIgnored: EngineLink {
    mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent> {
        guard case .taskSettled(let task, .skipped) = event.kind else { return .one(event) }
        let pool = engine.task(task, of: event.execution).pool
        return .two(
            event.telling(.taskQueued(task: task, pool: pool, after: nil)),
            event.telling(
                .attemptStarted(task: task, pool: pool, attempt: 1, model: nil, inputs: 0)))
    }
}

package import ParallelExecution

/// What events say, by name; `nil` for events of other kinds.
extension ExecutionEvent.Kind {
    /// What a task in a pool's queue says.
    package var queued: (task: TaskIndex, pool: PoolIndex, after: TaskIndex?)? {
        if case .taskQueued(let task, let pool, let after) = self {
            (task, pool, after)
        } else {
            nil
        }
    }

    /// What the start of an attempt says.
    package var started:
        (task: TaskIndex, pool: PoolIndex, attempt: Int16, model: ModelIndex?, inputs: Int32)?
    {
        if case .attemptStarted(let task, let pool, let attempt, let model, let inputs) = self {
            (task, pool, attempt, model, inputs)
        } else {
            nil
        }
    }

    /// What the end of an attempt says.
    package var ended:
        (task: TaskIndex, pool: PoolIndex, attempt: Int16, outcome: AttemptOutcome, bill: Bill)?
    {
        if case .attemptEnded(let bill, let task, let pool, let attempt, let outcome) = self {
            (task, pool, attempt, outcome, bill)
        } else {
            nil
        }
    }
}

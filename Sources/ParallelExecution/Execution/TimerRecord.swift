/// A timer that the engine waits for.
struct TimerRecord: Sendable {
    /// What is due when it fires.
    enum Purpose: Sendable {
        /// The next attempt at a task.
        case backoff(TaskID)
        /// The end of a task's wait in a queue.
        case queueTimeout(TaskID)
        /// The next attempt at a call of the project manager.
        case coordination(ExecutionID)
        /// The end of the time that an execution may work on tasks.
        case executionTimeout(ExecutionID)
        /// The end of the client's patience.
        case patience(ExecutionID)
    }

    let purpose: Purpose
    /// Whether the shell was told to set it: one that is due at once is none of its business.
    let isSet: Bool

    /// The execution that it concerns.
    var execution: ExecutionID {
        switch purpose {
        case .backoff(let task), .queueTimeout(let task): task.execution
        case .coordination(let execution), .executionTimeout(let execution),
            .patience(let execution):
            execution
        }
    }
}

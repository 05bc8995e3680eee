import ParallelExecution

/// An attempt of an execution in flight that took time and did not succeed.
struct FailedAttempt: Sendable {
    let task: TaskIndex
    let outcome: AttemptOutcome
    /// In nanoseconds.
    let lasted: Int64
}

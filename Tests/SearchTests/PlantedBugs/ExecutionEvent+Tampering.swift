import ParallelExecution

extension ExecutionEvent {
    /// The same event telling something else, perhaps at another instant.
    func telling(_ kind: Kind, at instant: Int64? = nil) -> ExecutionEvent {
        ExecutionEvent(at: instant ?? at, execution: execution, kind: kind)
    }

    /// Names a task of the event's execution.
    func key(_ task: TaskIndex) -> TaskKey {
        TaskKey(execution: execution, task: task)
    }
}

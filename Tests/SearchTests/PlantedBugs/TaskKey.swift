import ParallelExecution

/// Names a task of a run, by which planted bugs remember it.
struct TaskKey: Hashable {
    let execution: ExecutionID
    let task: TaskIndex
}

/// Names one task of an execution in flight.
struct TaskID: Sendable, Hashable, BitwiseCopyable {
    let execution: ExecutionID
    let index: TaskIndex
}

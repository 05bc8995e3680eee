/// Names one task of an execution in flight.
struct TaskID: Sendable, Hashable, BitwiseCopyable {
    let execution: ExecutionID
    /// Its position in the execution: planned tasks in the order of the plan, then remediation.
    let index: Int32
}

/// What a checker compares events with.
extension ExecutionEngine {
    /// The rank by which a task of a living execution stands in its pool's queue; lower is first.
    package func rank(of task: Int, of execution: ExecutionID) -> Int64 {
        executions.elements[Int(execution.slot)].tasks[task].rank
    }

    /// How many conflicts a living execution has.
    package func conflictCount(of execution: ExecutionID) -> Int {
        executions.elements[Int(execution.slot)].conflicts.count
    }
}

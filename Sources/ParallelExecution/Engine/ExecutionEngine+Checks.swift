import Collections

/// What a checker compares events with.
extension ExecutionEngine {
    /// The rank by which a task of a living execution stands in its pool's queue; lower is first.
    package func rank(of task: TaskIndex, of execution: ExecutionID) -> Int64 {
        self[TaskID(execution: execution, index: task)].rank
    }

    /// Whether a task of a living execution is planned and requires no other; for all other tasks,
    /// see ``requirements(of:of:)``.
    package func hasNoRequirements(_ task: TaskIndex, of execution: ExecutionID) -> Bool {
        executions[execution].isPlanned(task)
            && executions[execution].graph.nodes[task].requirements.isEmpty
    }

    /// How many conflicts a living execution has.
    package func conflictCount(of execution: ExecutionID) -> Int {
        executions[execution].conflicts.count
    }
}

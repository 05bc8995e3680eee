import Collections

/// What a checker compares events with.
extension ExecutionEngine {
    /// The rank by which a task of a living execution stands in its pool's queue; lower is first.
    package func rank(of task: Int, of execution: ExecutionID) -> Int64 {
        executions.elements[Int(execution.slot)].tasks[task].rank
    }

    /// Whether a task of a living execution is planned and requires no other; for all other tasks,
    /// see ``requirements(of:of:)``.
    package func hasNoRequirements(_ task: Int, of execution: ExecutionID) -> Bool {
        let slot = Int(execution.slot)
        return task < executions.elements[slot].plannedCount
            && executions.elements[slot].graph.nodes[task].requirements.isEmpty
    }

    /// How many conflicts a living execution has.
    package func conflictCount(of execution: ExecutionID) -> Int {
        executions.elements[Int(execution.slot)].conflicts.count
    }
}

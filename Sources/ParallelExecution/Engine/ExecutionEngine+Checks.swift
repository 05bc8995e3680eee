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

    /// How many of its requirements a task of a living execution waits for, and whether it does not
    /// matter what became of them.
    package func join(
        of task: TaskIndex, of execution: ExecutionID
    ) -> (needed: Int, startsWhenSettled: Bool)? {
        guard executions[execution].isPlanned(task) else { return nil }
        let node = executions[execution].graph.nodes[task]
        return (Int(node.needed), node.startsWhenSettled)
    }

    /// What the plan and its pool allow the attempts at a task of a living execution.
    package func limits(of task: TaskIndex, of execution: ExecutionID) -> AttemptLimits {
        let base = self[TaskID(execution: execution, index: task)].base
        return executions[execution].graph.nodes[base].limits
    }

    /// How long the client of a living execution waits, in nanoseconds; `nil` means for ever.
    package func patience(of execution: ExecutionID) -> Int64? {
        executions[execution].request.patience
    }

    /// The session key of a living execution.
    package func session(of execution: ExecutionID) -> String {
        executions[execution].request.sessionKey
    }

    /// The project of a living execution.
    package func project(of execution: ExecutionID) -> String {
        executions[execution].request.project
    }

    /// How many conflicts a living execution has.
    package func conflictCount(of execution: ExecutionID) -> Int {
        executions[execution].conflicts.count
    }
}

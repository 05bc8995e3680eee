import Collections

/// An execution with all its tasks, to be read while the engine rests.
struct ExecutionView {
    let execution: Execution
    let tasks: Slice<FlatArray<TaskRecord>>

    init(_ execution: Execution, _ tasks: Slice<FlatArray<TaskRecord>>) {
        self.execution = execution
        self.tasks = tasks
    }

    /// The tasks of the execution.
    var taskIndices: Range<TaskIndex> { 0..<TaskIndex(tasks.count) }

    /// A task of the execution.
    subscript(task: TaskIndex) -> TaskRecord { tasks[task] }

    /// The name of a task: that of its plan, with the round behind `#` for remediation.
    func name(of task: TaskIndex) -> String {
        let base = execution.graph.plan.tasks[self[task].base].id
        return self[task].round == 0 ? base : "\(base)#\(self[task].round)"
    }

    /// The newest completed versions of all planned tasks that have any, in the order of the plan.
    var newest: [TaskIndex] {
        var newest = [TaskIndex?](repeating: nil, count: execution.plannedCount)
        for task in taskIndices where self[task].isCompleted { newest[Int(self[task].base)] = task }
        return newest.compactMap(\.self)
    }

    /// What compares the newest results.
    var aggregator: Aggregator {
        let results = newest.map {
            Aggregator.Result(base: self[$0].base, output: execution.output(of: $0))
        }
        return Aggregator(results: results, names: execution.graph.plan.tasks.map(\.id))
    }

    /// The tasks whose results a task receives if they are there; a remediation task receives the
    /// planned version of its work and the reworked tasks it waits for.
    func sources(of task: TaskIndex) -> [TaskIndex] {
        if self[task].round == 0 { return execution.graph.nodes[task].sources }
        let reworked = execution.addedLinks.filter { $0.to == task }
        return [self[task].base] + reworked.map(\.from)
    }

    /// The result of a completed task, for a task that builds on it.
    func input(from task: TaskIndex) -> AgentCall.Input? {
        guard self[task].state == .completed else { return nil }
        return AgentCall.Input(task: name(of: task), text: execution.output(of: task)?.text ?? "")
    }

    /// What a remediation task is to put right.
    func objections(to base: TaskIndex?, round: Int) -> [String] {
        guard round > 0, let base else { return [] }
        return execution.conflicts.filter { $0.target == base && $0.resolution == nil }.map {
            Conflict.about($0.topic, $0.detail)
        }
    }
}

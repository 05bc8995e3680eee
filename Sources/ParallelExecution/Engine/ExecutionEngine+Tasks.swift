import Collections
import Exact

/// The life of a task: released, queued, given a slot, settled.
extension ExecutionEngine {
    /// Queues those of some tasks that may start: in serial mode one at a time.
    mutating func releaseTasks(_ range: Range<TaskIndex>, of id: ExecutionID) {
        switch executions[id].mode {
        case .serial: enqueueNextInSerial(id, after: nil)
        case .parallel:
            for index in range {
                let task = TaskID(execution: id, index: index)
                if self[task].remaining == 0 { enqueue(task, after: nil) }
            }
        }
    }

    /// Puts a task whose hard dependencies have completed, or whose backoff is over, in its queue.
    ///
    /// - Parameters:
    ///   - task: The task.
    ///   - cause: The task whose end released it, if one did.
    mutating func enqueue(_ task: TaskID, after cause: TaskIndex?) {
        let pool = self[task].pool
        emit(.taskQueued(task: task.index, pool: pool, after: cause), task.execution)
        let place = pools[pool].enqueue(task, rank: self[task].rank)
        self[task].place = place
        self[task].state = .queued
        if let wait = executions[task.execution].graph.nodes[self[task].base].queueTimeout {
            self[task].timer = setTimer(.queueTimeout(task), at: now.addingSaturated(wait))
        }
    }

    /// Starts an attempt at a task that has just been given a slot.
    mutating func startAttempt(of task: TaskID) {
        cancelTimer(of: task)
        let id = task.execution
        self[task].place = nil
        guard !isBudgetSpent(by: id) else { return refuse(task) }
        if self[task].attempt == 0 {
            self[task].startedAt = now
            self[task].isHandoff = executions[id].hasStarted && executions[id].mode == .serial
            executions[id].hasStarted = true
        }
        self[task].attempt += 1
        self[task].state = .running
        chooseModel(of: task)
        let record = self[task]
        let model = setup.model(of: record.pool, at: record.model)
        self[task].call = start(
            Call(
                execution: id, work: .task(task.index), mode: executions[id].mode,
                round: record.round, base: record.base,
                isFallback: executions[id].planError != nil || executions[id].isDirect,
                pool: record.pool,
                isHandoff: record.isHandoff, model: model, attempt: record.attempt,
                deadline: min(now.addingSaturated(record.limits.timeout), .max - 1)))
        emit(
            .attemptStarted(
                task: task.index, pool: record.pool, attempt: record.attempt, model: model,
                inputs: inputCount(of: task)),
            id)
    }

    /// Gives the slot of a task back that may not start any more.
    private mutating func refuse(_ task: TaskID) {
        pools[self[task].pool].release()
        instant.hasRefused = true
        self[task].isRefused = true
        refuse(task.index, of: task.execution)
        settle(task, as: .rejected)
    }

    /// How many results of other tasks an attempt receives.
    @inline(__always)  // Called out of line, it would be handed a copy of the engine.
    private func inputCount(of task: TaskID) -> Int32 {
        if self[task].round > 0 {
            let view = view(of: task.execution)
            return Int32(view.sources(of: task.index).count { view[$0].isCompleted })
        }
        let list = executions[task.execution].tasks
        let sources = executions[task.execution].graph.nodes[task.index].sources
        return Int32(sources.count { tasks[list, $0].isCompleted })
    }

    /// Ends a task that waits and will not be started.
    mutating func leaveQueue(_ task: TaskID, as state: TaskState) {
        cancelTimer(of: task)
        if let place = self[task].place { pools[self[task].pool].leave(place) }
        self[task].place = nil
        settle(task, as: state)
    }

    /// Withdraws all tasks of an execution that are not over.
    mutating func cancelTasks(of id: ExecutionID) {
        for index in executions[id].tasks.taskIndices {
            cancelTask(TaskID(execution: id, index: index))
        }
    }

    /// Withdraws a task of an execution that is cancelled or stopped.
    private mutating func cancelTask(_ task: TaskID) {
        switch self[task].state {
        case .running:
            if let call = self[task].call { cancelCall(call, because: .cancelled) }
        case .queued, .pending, .backingOff: leaveQueue(task, as: .cancelled)
        case .completed, .dead, .rejected, .expired, .skipped, .cancelled: break
        }
    }

    /// Brings a task to a final state and releases or skips the tasks that depend on it.
    mutating func settle(_ task: TaskID, as state: TaskState) {
        var isLast = finish(task, as: state)
        if hasDependents(task) { isLast = settleDependents(of: task) || isLast }
        if isLast {
            tasksSettled(task.execution)
        } else {
            enqueueNextInSerial(task.execution, after: task.index)
        }
    }

    /// Releases or skips the tasks that depend on one that is settled, and those that depend on
    /// these.
    ///
    /// - Returns: Whether the last task of the execution was among those skipped.
    private mutating func settleDependents(of task: TaskID) -> Bool {
        let id = task.execution
        // Most tasks complete and skip nobody: the list takes no memory until one does not.
        var skipped: [TaskID] = []
        var next: TaskID? = task
        var isLast = false
        while let cause = next {
            let completed = self[cause].state == .completed
            for index in dependents(of: cause) {
                let dependent = TaskID(execution: id, index: index)
                // One that has all it waits for may still wait for its turn.
                guard self[dependent].state == .pending, self[dependent].remaining > 0 else {
                    continue
                }
                if completed || self[dependent].startsWhenSettled {
                    self[dependent].remaining -= 1
                    // Whoever is skipped is so because of the task itself, at this instant.
                    release(dependent, after: task.index)
                } else if self[dependent].spare > 0 {
                    self[dependent].spare -= 1
                } else if !executions[id].takesNoWork {
                    isLast = finish(dependent, as: .skipped)
                    skipped.append(dependent)
                }
            }
            next = skipped.popLast()
        }
        return isLast
    }

    /// - Returns: Whether it was the last task of its execution.
    private mutating func finish(_ task: TaskID, as state: TaskState) -> Bool {
        self[task].state = state
        self[task].endedAt = now
        emit(.taskSettled(task: task.index, state), task.execution)
        return executions[task.execution].settleOne()
    }

    /// Asked first, because most tasks have none and a list of them counts references.
    @inline(__always)  // Called out of line, it would be handed a copy of the engine.
    private func hasDependents(_ task: TaskID) -> Bool {
        !executions[task.execution].addedLinks.isEmpty
            || executions[task.execution].isPlanned(task.index)
                && !executions[task.execution].graph.nodes[task.index].dependents.isEmpty
    }

    @inline(__always)  // Called out of line, it would be handed a copy of the engine.
    private func dependents(of task: TaskID) -> [TaskIndex] {
        let isPlanned = executions[task.execution].isPlanned(task.index)
        let planned =
            isPlanned ? executions[task.execution].graph.nodes[task.index].dependents : []
        let links = executions[task.execution].addedLinks
        if links.isEmpty { return planned }
        return planned + links.filter { $0.from == task.index }.map(\.to)
    }

    /// Enqueues a task of a parallel execution once nothing holds it back.
    private mutating func release(_ task: TaskID, after cause: TaskIndex?) {
        guard self[task].remaining == 0, executions[task.execution].mode == .parallel,
            !executions[task.execution].takesNoWork
        else { return }
        enqueue(task, after: cause)
    }

    /// Enqueues the ready task of a serial execution that has the lowest priority number, the first
    /// of equals, if none of its tasks is under way.
    private mutating func enqueueNextInSerial(_ id: ExecutionID, after cause: TaskIndex?) {
        guard executions[id].mode == .serial, !executions[id].takesNoWork else { return }
        let planned = executions[id].graph.plan.tasks
        let list = executions[id].tasks
        var best: (task: TaskIndex, priority: Int)?
        for index in list.taskIndices {
            switch tasks[list, index].state {
            case .queued, .running, .backingOff: return
            case .pending where tasks[list, index].remaining == 0:
                let priority = planned[tasks[list, index].base].priority
                if let best, best.priority <= priority { continue }
                best = (index, priority)
            default: continue
            }
        }
        if let best { enqueue(TaskID(execution: id, index: best.task), after: cause) }
    }
}

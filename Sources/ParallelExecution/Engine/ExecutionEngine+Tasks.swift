import Collections
import Exact

/// The life of a task: queue, attempts, backoff, end.
extension ExecutionEngine {
    /// Puts a task whose hard dependencies have completed, or whose backoff is over, in its queue.
    mutating func enqueue(
        _ task: Int, of slot: Int, after cause: Int32, _ now: Int64, _ output: inout EngineOutput
    ) {
        let id = executions.elements[slot].id
        let number = executions.elements[slot].tasks[task].pool
        let pool = Int(number)
        emit(.taskQueued(task: Int32(task), pool: number, after: cause), id, now, &output)
        let place = pools[pool].enqueue(
            QueuedTask(execution: id, task: Int32(task)),
            rank: executions.elements[slot].tasks[task].rank)
        executions.elements[slot].tasks[task].queue(at: place)
        let own = executions.elements[slot].queueTimeout(of: task)
        if let wait = own ?? configuration.pools[pool].queueTimeout {
            setTimer(
                .queueTimeout, for: task, of: slot, at: now.addingSaturated(wait), now,
                &output)
        }
    }

    /// Starts an attempt at a task that has just been given a slot.
    mutating func startAttempt(of next: QueuedTask, _ now: Int64, _ output: inout EngineOutput) {
        let slot = Int(next.execution.slot)
        let task = Int(next.task)
        cancelTimer(of: task, of: slot, &output)
        let record = executions.elements[slot].startAttempt(of: task)
        let pool = Int(record.pool)
        let model = self.model(ofAttempt: record.attempt, pool: pool)
        let call = Call(
            execution: next.execution, mode: executions.elements[slot].mode,
            work: .task(next.task), base: record.base, round: record.round, pool: record.pool,
            attempt: record.attempt, model: model,
            isFallback: executions.elements[slot].planError != nil, isHandoff: record.isHandoff,
            deadline: min(now.addingSaturated(configuration.pools[pool].timeout), .max - 1))
        let id = start(call, &output)
        executions.elements[slot].tasks[task].call = id
        emit(
            .attemptStarted(
                task: next.task, pool: record.pool, attempt: record.attempt, model: model,
                inputs: inputCount(of: task, slot)),
            next.execution, now, &output)
    }

    /// The model of an attempt: the last of several uses the fallback.
    private func model(ofAttempt attempt: Int16, pool: Int) -> Int16 {
        let isLast = configuration.pools[pool].isLastOfSeveral(attempt: Int(attempt))
        let (primary, fallback) = models[pool]
        return isLast && fallback >= 0 ? fallback : primary
    }

    @inline(__always)  // Called out of line, it would be handed a copy of the engine.
    private func inputCount(of task: Int, _ slot: Int) -> Int32 {
        let round = executions.elements[slot].tasks[task].round
        if round == 0, executions.elements[slot].graph.nodes[task].sources.isEmpty {
            return 0
        }
        let sources = executions.elements[slot].sources(of: task)
        return Int32(
            sources.count { executions.elements[slot].tasks[Int($0)].state == .completed })
    }

    /// Ends an attempt: completes the task, lets it back off, or gives it up.
    mutating func endAttempt(
        _ call: Call, _ task: Int, _ outcome: AttemptOutcome, retryAfter: Int64,
        _ usage: TokenUsage, _ now: Int64, _ output: inout EngineOutput
    ) {
        let slot = Int(call.execution.slot)
        let bill = charge(usage, model: call.model, slot)
        pools[Int(call.pool)].release()
        let usedFallback = outcome == .succeeded && call.model != models[Int(call.pool)].primary
        executions.elements[slot].tasks[task].endAttempt(usedFallback: usedFallback)
        emit(
            .attemptEnded(
                task: Int32(task), pool: call.pool, attempt: call.attempt, outcome, bill),
            call.execution, now, &output)
        switch outcome {
        case .succeeded:
            settle(task, of: slot, as: .completed, now, &output)
        case .cancelled:
            settle(task, of: slot, as: .cancelled, now, &output)
        case .permanent:
            settle(task, of: slot, as: .dead, now, &output)
        case .timedOut, .transient, .rateLimited, .unavailable:
            let attempt = Int(call.attempt)
            guard attempt <= configuration.pools[Int(call.pool)].maxRetries else {
                settle(task, of: slot, as: .dead, now, &output)
                return
            }
            let wait = configuration.retry.delay(afterAttempt: attempt, retryAfter: retryAfter)
            let (until, isBeyondTime) = now.addingReportingOverflow(wait)
            guard !isBeyondTime else {
                settle(task, of: slot, as: .dead, now, &output)
                return
            }
            executions.elements[slot].tasks[task].state = .backingOff
            emit(.backingOff(task: Int32(task), until: until), call.execution, now, &output)
            setTimer(.backoff, for: task, of: slot, at: until, now, &output)
        }
    }

    /// Reacts to a timer: a backoff is over, or a wait in a queue is if no slot is free now.
    mutating func timerFired(_ timer: TimerID, _ now: Int64, _ output: inout EngineOutput) {
        guard timers.contains(timer.entry) else { return }
        let record = timers.elements[timer.slot]
        switch record.purpose {
        case .queueTimeout:
            overdue.append(timer)
        case .backoff:
            let slot = Int(record.execution.slot)
            timers.remove(timer.entry)
            executions.elements[slot].tasks[Int(record.task)].timer = nil
            enqueue(Int(record.task), of: slot, after: -1, now, &output)
        }
    }

    /// Ends a queued task that will not be started.
    mutating func leaveQueue(
        _ queued: QueuedTask, as state: TaskState, _ now: Int64, _ output: inout EngineOutput
    ) {
        let slot = Int(queued.execution.slot)
        let task = Int(queued.task)
        cancelTimer(of: task, of: slot, &output)
        let record = executions.elements[slot].tasks[task]
        if let place = record.place { pools[Int(record.pool)].leave(place) }
        executions.elements[slot].tasks[task].place = nil
        settle(task, of: slot, as: state, now, &output)
    }

    /// Brings a task to a final state and releases or skips the tasks that depend on it.
    mutating func settle(
        _ task: Int, of slot: Int, as state: TaskState, _ now: Int64,
        _ output: inout EngineOutput
    ) {
        finish(task, of: slot, as: state, now, &output)
        if hasDependents(task, slot) { settleDependents(of: task, slot, now, &output) }
        if executions.elements[slot].unsettled == 0 {
            tasksSettled(slot, now, &output)
        } else {
            enqueueNextInSerial(slot, after: Int32(task), now, &output)
        }
    }

    /// Releases or skips the tasks that depend on one that is settled, and those that depend on
    /// these.
    private mutating func settleDependents(
        of task: Int, _ slot: Int, _ now: Int64, _ output: inout EngineOutput
    ) {
        // Most tasks complete and skip nobody: the list takes no memory until one does not.
        var skipped: [Int] = []
        var next: Int? = task
        while let cause = next {
            let completed = executions.elements[slot].tasks[cause].state == .completed
            for dependent in dependents(of: cause, slot) {
                let dependent = Int(dependent)
                guard executions.elements[slot].tasks[dependent].state == .pending else { continue }
                if completed {
                    executions.elements[slot].tasks[dependent].remaining -= 1
                    release(dependent, of: slot, after: Int32(cause), now, &output)
                } else if !executions.elements[slot].isCancelled {
                    finish(dependent, of: slot, as: .skipped, now, &output)
                    skipped.append(dependent)
                }
            }
            next = skipped.popLast()
        }
    }

    private mutating func finish(
        _ task: Int, of slot: Int, as state: TaskState, _ now: Int64,
        _ output: inout EngineOutput
    ) {
        executions.elements[slot].tasks[task].state = state
        executions.elements[slot].unsettled -= 1
        let id = executions.elements[slot].id
        emit(.taskSettled(task: Int32(task), state), id, now, &output)
    }

    /// Asked first, because most tasks have none and a list of them counts references.
    @inline(__always)  // Called out of line, it would be handed a copy of the engine.
    private func hasDependents(_ task: Int, _ slot: Int) -> Bool {
        !executions.elements[slot].addedLinks.isEmpty
            || task < executions.elements[slot].plannedCount
                && !executions.elements[slot].graph.nodes[task].dependents.isEmpty
    }

    private func dependents(of task: Int, _ slot: Int) -> [Int32] {
        let planned =
            task < executions.elements[slot].plannedCount
            ? executions.elements[slot].graph.nodes[task].dependents : []
        guard !executions.elements[slot].addedLinks.isEmpty else { return planned }
        let links = executions.elements[slot].addedLinks
        return planned + links.filter { $0.from == Int32(task) }.map(\.to)
    }

    /// Enqueues a task of a parallel execution once nothing holds it back.
    mutating func release(
        _ task: Int, of slot: Int, after cause: Int32, _ now: Int64, _ output: inout EngineOutput
    ) {
        guard executions.elements[slot].tasks[task].remaining == 0,
            executions.elements[slot].mode == .parallel,
            !executions.elements[slot].isCancelled
        else { return }
        enqueue(task, of: slot, after: cause, now, &output)
    }

    /// Enqueues the ready task of a serial execution that has the lowest priority number, the first
    /// of equals, if none of its tasks is under way.
    mutating func enqueueNextInSerial(
        _ slot: Int, after cause: Int32, _ now: Int64, _ output: inout EngineOutput
    ) {
        guard executions.elements[slot].mode == .serial,
            !executions.elements[slot].isCancelled
        else { return }
        let planned = executions.elements[slot].graph.plan.tasks
        var best: (task: Int, priority: Int)?
        for (index, task) in executions.elements[slot].tasks.enumerated() {
            switch task.state {
            case .queued, .running, .backingOff: return
            case .pending where task.remaining == 0:
                let priority = planned[Int(task.base)].priority
                if let best, best.priority <= priority { continue }
                best = (index, priority)
            default: continue
            }
        }
        if let best { enqueue(best.task, of: slot, after: cause, now, &output) }
    }

    private mutating func setTimer(
        _ purpose: TimerRecord.Purpose, for task: Int, of slot: Int, at instant: Int64,
        _ now: Int64, _ output: inout EngineOutput
    ) {
        let record = TimerRecord(
            execution: executions.elements[slot].id, task: Int32(task), purpose: purpose)
        let timer = TimerID(entry: timers.insert(record))
        executions.elements[slot].tasks[task].timer = timer
        if instant > now {
            output.commands.append(.setTimer(timer, record.execution, at: instant))
        } else {
            // Due at this very instant: it is one of the instant's timers, before any start.
            pendingInputs.append(
                PendingInput(.timerFired, record.execution, task: record.task, .timerFired(timer)))
        }
    }

    mutating func cancelTimer(of task: Int, of slot: Int, _ output: inout EngineOutput) {
        guard let timer = executions.elements[slot].tasks[task].timer else { return }
        executions.elements[slot].tasks[task].timer = nil
        timers.remove(timer.entry)
        output.commands.append(.cancelTimer(timer))
    }
}

import Collections

/// The life of an execution: admission, decomposition, aggregation, synthesis, response.
extension ExecutionEngine {
    mutating func arrive(
        _ execution: ExecutionID, _ now: Int64, _ output: inout EngineOutput
    ) {
        let slot = Int(execution.slot)
        guard isAlive(execution), executions.elements[slot].phase == .registered else { return }
        emit(.arrived(executions.elements[slot].mode), execution, now, &output)
        executions.elements[slot].phase = .waiting
        admission.arrive(execution)
    }

    /// Admits whoever there is room for.
    mutating func admit(_ now: Int64, _ output: inout EngineOutput) {
        while let next = admission.admitNext() {
            let slot = Int(next.slot)
            executions.elements[slot].phase = .decomposing
            emit(.admitted, next, now, &output)
            startCoordination(.decomposition, slot, &output)
        }
    }

    mutating func decomposed(
        _ slot: Int, _ outcome: AttemptOutcome, _ usage: TokenUsage, _ now: Int64,
        _ output: inout EngineOutput
    ) {
        let bill = charge(usage, model: coordinatorModel, slot)
        executions.elements[slot].call = nil
        if executions.elements[slot].isCancelled {
            planned(slot, .failed, bill, now, &output)
            conclude(slot, .cancelled, now, &output)
            return
        }
        switch proposedGraph(slot, outcome) {
        case .success(let graph):
            executions.elements[slot].graph = graph
            planned(slot, .accepted, bill, now, &output)
            execute(slot, now, &output)
        case .failure(let error):
            executions.elements[slot].planError = error
            guard configuration.fallsBackToSerial else {
                planned(slot, .failed, bill, now, &output)
                conclude(slot, .failed, now, &output)
                return
            }
            executions.elements[slot].graph = fallbackGraph(slot)
            executions.elements[slot].mode = .serial
            planned(slot, .fellBackToSerial, bill, now, &output)
            execute(slot, now, &output)
        }
    }

    private mutating func planned(
        _ slot: Int, _ verdict: PlanVerdict, _ bill: Bill, _ now: Int64,
        _ output: inout EngineOutput
    ) {
        let count = Int32(executions.elements[slot].plannedCount)
        emit(.planned(verdict, tasks: count, bill), executions.elements[slot].id, now, &output)
    }

    private mutating func proposedGraph(
        _ slot: Int, _ outcome: AttemptOutcome
    ) -> Result<TaskGraph, PlanError> {
        guard outcome == .succeeded else { return .failure(.callFailed(outcome)) }
        guard let plan = executions.elements[slot].proposedPlan else { return .failure(.noPlan) }
        executions.elements[slot].proposedPlan = nil
        let needsDistributor = plan.tasks.contains { $0.pool == nil }
        return plans.graph(
            for: plan, configuration: configuration,
            distributor: needsDistributor ? sharedDistributor() : nil)
    }

    /// The whole request as one task on the pool that the distributor picks.
    private mutating func fallbackGraph(_ slot: Int) -> TaskGraph {
        let message = executions.elements[slot].request.message
        let pool = configuration.poolIndex(for: message, sharedDistributor())
        let task = PlannedTask(
            id: "request", pool: configuration.pools[pool].name, prompt: message)
        do {
            return try TaskGraph(
                Plan([task]), configuration: configuration, distributor: nil)
        } catch {
            preconditionFailure("one task on a configured pool is a legal plan: \(error)")
        }
    }

    private mutating func execute(_ slot: Int, _ now: Int64, _ output: inout EngineOutput) {
        let nodes = executions.elements[slot].graph.nodes
        var tasks = spareTaskLists.popLast() ?? []
        tasks.reserveCapacity(nodes.count)
        for (index, node) in nodes.enumerated() {
            tasks.append(
                TaskRecord(
                    base: Int32(index), round: 0, pool: node.pool, rank: node.rank,
                    remaining: node.required))
        }
        executions.elements[slot].execute(&tasks)
        guard !nodes.isEmpty else {
            tasksSettled(slot, now, &output)
            return
        }
        for index in nodes.indices { release(index, of: slot, after: -1, now, &output) }
        enqueueNextInSerial(slot, after: -1, now, &output)
    }

    /// Every task has reached a final state.
    mutating func tasksSettled(_ slot: Int, _ now: Int64, _ output: inout EngineOutput) {
        if executions.elements[slot].isCancelled {
            conclude(slot, .cancelled, now, &output)
            return
        }
        executions.elements[slot].phase = .aggregating
        startCoordination(.aggregation, slot, &output)
    }

    mutating func aggregated(
        _ slot: Int, _ outcome: AttemptOutcome, _ usage: TokenUsage, _ now: Int64,
        _ output: inout EngineOutput
    ) {
        let bill = charge(usage, model: coordinatorModel, slot)
        executions.elements[slot].call = nil
        let succeeded = outcome == .succeeded
        emit(
            .aggregated(
                round: executions.elements[slot].round, succeeded: succeeded, bill),
            executions.elements[slot].id, now, &output)
        if executions.elements[slot].isCancelled {
            conclude(slot, .cancelled, now, &output)
            return
        }
        executions.elements[slot].aggregationFailed = !succeeded
        if succeeded {
            if remediate(slot, now, &output) { return }
        } else {
            flagOpenConflicts(slot, now, &output)
        }
        executions.elements[slot].phase = .synthesising
        startCoordination(.synthesis, slot, &output)
    }

    mutating func synthesised(
        _ slot: Int, _ outcome: AttemptOutcome, _ usage: TokenUsage, _ now: Int64,
        _ output: inout EngineOutput
    ) {
        let bill = charge(usage, model: coordinatorModel, slot)
        executions.elements[slot].call = nil
        let succeeded = outcome == .succeeded
        executions.elements[slot].synthesisFailed = !succeeded
        emit(
            .synthesised(succeeded: succeeded, bill), executions.elements[slot].id, now, &output)
        let isCancelled = executions.elements[slot].isCancelled && !succeeded
        conclude(slot, isCancelled ? .cancelled : status(of: slot), now, &output)
    }

    /// What an execution whose tasks are all settled amounts to.
    private func status(of slot: Int) -> ExecutionStatus {
        let record = executions.elements[slot]
        let completed = record.tasks.count { $0.state == .completed }
        let isFailure = record.tasks.contains {
            $0.state == .dead && configuration.pools[Int($0.pool)].onExhausted == .fail
        }
        if isFailure || (completed == 0 && !record.tasks.isEmpty) { return .failed }
        let isWhole = completed == record.tasks.count && !record.aggregationFailed
        return isWhole && !record.synthesisFailed ? .completed : .partial
    }

    /// Ends an admitted execution and makes room for the next.
    private mutating func conclude(
        _ slot: Int, _ status: ExecutionStatus, _ now: Int64, _ output: inout EngineOutput
    ) {
        admission.release()
        respond(slot, status, now, &output)
    }

    mutating func respond(
        _ slot: Int, _ status: ExecutionStatus, _ now: Int64, _ output: inout EngineOutput
    ) {
        let id = executions.elements[slot].id
        executions.elements[slot].phase = .responded
        executions.elements[slot].status = status
        emit(.responded(status, cost: executions.elements[slot].cost), id, now, &output)
        output.commands.append(.respond(id))
    }

    /// Withdraws an execution: cancels its calls, frees its slots and ends its tasks.
    mutating func cancelExecution(
        _ execution: ExecutionID, _ now: Int64, _ output: inout EngineOutput
    ) {
        guard isAlive(execution) else { return }
        let slot = Int(execution.slot)
        switch executions.elements[slot].phase {
        case .responded: return
        case .registered:
            // Withdrawn before, or at, the instant of its arrival: it still counts as arrived.
            emit(.arrived(executions.elements[slot].mode), execution, now, &output)
            respond(slot, .cancelled, now, &output)
        case .waiting:
            admission.withdraw(execution)
            respond(slot, .cancelled, now, &output)
        case .decomposing, .aggregating, .synthesising:
            executions.elements[slot].isCancelled = true
            if let call = executions.elements[slot].call {
                cancelCall(call, because: .cancelled, &output)
            }
        case .executing:
            executions.elements[slot].isCancelled = true
            cancelTasks(of: slot, now, &output)
        }
    }

    private mutating func cancelTasks(
        of slot: Int, _ now: Int64, _ output: inout EngineOutput
    ) {
        let id = executions.elements[slot].id
        for index in executions.elements[slot].tasks.indices {
            let task = executions.elements[slot].tasks[index]
            switch task.state {
            case .running:
                if let call = task.call { cancelCall(call, because: .cancelled, &output) }
            case .queued, .pending, .backingOff:
                leaveQueue(
                    QueuedTask(execution: id, task: Int32(index)), as: .cancelled, now, &output)
            case .completed, .dead, .rejected, .expired, .skipped, .cancelled: continue
            }
        }
    }
}

import Collections
import Exact

/// The life of an execution: admission, decomposition, aggregation, synthesis, response.
extension ExecutionEngine {
    /// 1. A request arrives, is routed if it is to be, and stands in line.
    mutating func arrive(_ id: ExecutionID) {
        guard isAlive(id), case .arriving = executions[id].phase else { return }
        executions[id].arrivedAt = now
        if executions[id].request.isRouted, executions[id].mode == .parallel { route(id) }
        emit(.arrived(executions[id].mode), id)
        if let reason = executions[id].route { emit(.routed(reason), id) }
        executions[id].phase = .waiting
        if let patience = executions[id].request.patience {
            executions[id].timers.patience = setTimer(
                .patience(id), at: now.addingSaturated(patience))
        }
        admission.arrive(id, session: executions[id].request.sessionKey)
    }

    private mutating func route(_ id: ExecutionID) {
        let decision = decideRoute(executions[id].request.message)
        executions[id].follow(decision)
    }

    /// 2. Whoever there is room for is admitted, and its plan is asked for; what was routed to
    /// serial needs none.
    mutating func admit() {
        while let id = admission.admitNext() {
            if setup.hasDailyBudgets,
                let refusal = spending.refusal(project: executions[id].request.project, at: now)
            {
                refuse(id, refusal)
                continue
            }
            emit(.admitted, id)
            if let limit = setup.configuration.executionTimeout {
                executions[id].timers.timeout = setTimer(
                    .executionTimeout(id), at: now.addingSaturated(limit))
            }
            if executions[id].isDirect {
                executions[id].graph = wholeRequest(id)
                planned(id, .notAsked, .zero)
                execute(id)
                continue
            }
            makeCall(for: .decomposition, of: id)
        }
    }

    /// 3. The project manager has planned, or failed to: the plan is carried out, or the whole
    /// request is one task.
    mutating func decomposed(_ id: ExecutionID, _ outcome: AttemptOutcome, _ bill: Bill) {
        if executions[id].isCancelled {
            planned(id, .failed, bill)
            conclude(id, .cancelled)
            return
        }
        switch proposedGraph(id, outcome) {
        case .success(let graph):
            executions[id].graph = graph
            planned(id, .accepted, bill)
            execute(id)
        case .failure(let error):
            executions[id].planError = error
            guard setup.configuration.fallsBackToSerial, !executions[id].isStopped else {
                planned(id, .failed, bill)
                conclude(id, .failed)
                return
            }
            executions[id].graph = wholeRequest(id)
            executions[id].mode = .serial
            planned(id, .fellBackToSerial, bill)
            execute(id)
        }
    }

    private mutating func planned(_ id: ExecutionID, _ verdict: PlanVerdict, _ bill: Bill) {
        emit(.planned(verdict, tasks: Int32(executions[id].plannedCount), bill), id)
    }

    private mutating func proposedGraph(
        _ id: ExecutionID, _ outcome: AttemptOutcome
    ) -> Result<TaskGraph, PlanError> {
        guard outcome == .succeeded else { return .failure(.callFailed(outcome)) }
        guard case .decomposing(_, let plan?) = executions[id].phase else {
            return .failure(.noPlan)
        }
        let needsDistributor = plan.tasks.contains { $0.pool == nil }
        let distributor = needsDistributor ? sharedDistributor() : nil
        return plans.graph(of: plan) { [setup] () throws(PlanError) in
            try TaskGraph(plan, configuration: setup.configuration, distributor: distributor)
        }
    }

    /// The whole request as one task on the pool that the distributor picks.
    private mutating func wholeRequest(_ id: ExecutionID) -> TaskGraph {
        let message = executions[id].request.message
        let pool = setup.configuration.poolIndex(for: message, sharedDistributor())
        let task = PlannedTask(
            id: "request", pool: setup.configuration.pools[pool].name, prompt: message)
        do {
            return try TaskGraph(
                Plan([task]), configuration: setup.configuration, distributor: nil)
        } catch {
            preconditionFailure("one task on a configured pool is a legal plan: \(error)")
        }
    }

    /// 4. The plan's tasks are worked on: those that nothing holds back are queued.
    private mutating func execute(_ id: ExecutionID) {
        let nodes = executions[id].graph.nodes
        executions[id].phase = .executing(unsettled: nodes.count)
        guard let first = nodes.first else { return tasksSettled(id) }
        let filler = TaskRecord(base: 0, node: first, remaining: 0)
        tasks.reserveCapacity(nodes.count, of: &executions[id].tasks, filler: filler)
        for (index, node) in nodes.enumerated() {
            tasks.append(
                TaskRecord(
                    base: TaskIndex(index), node: node, remaining: node.needed,
                    spare: node.required - node.needed),
                to: &executions[id].tasks)
        }
        releaseTasks(executions[id].tasks.taskIndices, of: id)
    }

    /// 5. Every task has reached a final state: results are merged, if there can be several.
    mutating func tasksSettled(_ id: ExecutionID) {
        if executions[id].isCancelled { return conclude(id, .cancelled) }
        if executions[id].isDirect {
            executions[id].finalText = executions[id].output(of: 0)?.text ?? ""
            return conclude(id, result(of: id))
        }
        askFor(.aggregation, of: id)
    }

    /// 6. Results are merged: conflicts send work back, or the response is written.
    mutating func aggregated(_ id: ExecutionID, succeeded: Bool, _ bill: Bill) {
        emit(.aggregated(round: executions[id].round, succeeded: succeeded, bill), id)
        if executions[id].isCancelled { return conclude(id, .cancelled) }
        executions[id].aggregationFailed = !succeeded
        if succeeded {
            if remediate(id) { return }
        } else {
            flagOpenConflicts(id)
        }
        askFor(.synthesis, of: id)
    }

    /// 7. The response is written, or not: the execution is over.
    mutating func synthesised(_ id: ExecutionID, succeeded: Bool, _ bill: Bill) {
        executions[id].synthesisFailed = !succeeded
        emit(.synthesised(succeeded: succeeded, bill), id)
        let isCancelled = executions[id].isCancelled && !succeeded
        conclude(id, isCancelled ? .cancelled : result(of: id))
    }

    /// What an execution whose tasks are all settled amounts to.
    @inline(__always)  // Called out of line, it would be handed a copy of the engine.
    private func result(of id: ExecutionID) -> ExecutionStatus {
        let list = executions[id].tasks
        var completed = 0
        for task in list.taskIndices {
            switch tasks[list, task].state {
            case .completed: completed += 1
            case .dead where setup.rules[tasks[list, task].pool].onExhausted.failsExecution:
                return .failed
            default: break
            }
        }
        if completed == 0, list.count > 0 { return .failed }
        let isWhole = completed == list.count && !executions[id].aggregationFailed
        return isWhole && !executions[id].synthesisFailed ? .completed : .partial
    }

    /// Turns away an execution that there would be room for.
    private mutating func refuse(_ id: ExecutionID, _ refusal: Refusal) {
        executions[id].refusal = refusal
        emit(.refused(refusal, task: nil), id)
        conclude(id, .rejected)
    }

    /// Ends an admitted execution and makes room for the next.
    private mutating func conclude(_ id: ExecutionID, _ status: ExecutionStatus) {
        admission.release(id)
        // A client that withdraws leaves conflicts behind that nobody settles any more.
        flagOpenConflicts(id)
        respond(id, status)
    }

    /// Ends an execution: its response can be taken.
    mutating func respond(_ id: ExecutionID, _ status: ExecutionStatus) {
        cancelTimers(of: id)
        executions[id].phase = .responded(status)
        executions[id].endedAt = now
        emit(.responded(status, cost: executions[id].cost), id)
        command(.respond(id))
    }

    /// Withdraws an execution: cancels its calls, frees its slots and ends its tasks.
    mutating func cancelExecution(_ id: ExecutionID) {
        guard isAlive(id) else { return }
        switch executions[id].phase {
        case .responded: return
        case .arriving:
            // Withdrawn at the instant of its arrival: it still counts as arrived.
            executions[id].arrivedAt = now
            emit(.arrived(executions[id].mode), id)
            respond(id, .cancelled)
        case .waiting:
            admission.withdraw(id)
            respond(id, .cancelled)
        case .decomposing(let call, _), .aggregating(let call), .synthesising(let call):
            executions[id].isCancelled = true
            if let step = executions[id].step { withdraw(step, call, of: id) }
        case .executing:
            executions[id].isCancelled = true
            cancelTasks(of: id)
        }
    }
}

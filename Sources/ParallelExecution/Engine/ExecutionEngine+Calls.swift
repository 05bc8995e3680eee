import Collections

/// Calls: start, cancel, end, and what they cost.
extension ExecutionEngine {
    /// Tells the shell to start a call.
    mutating func start(_ call: Call) -> CallID {
        instant.hasProgressed = true
        let id = CallID(entry: calls.insert(CallRecord(call: call)))
        command(.startCall(id, call))
        return id
    }

    /// Tells the shell to stop a call; the attempt ends when the shell answers, at this instant.
    mutating func cancelCall(_ id: CallID, because reason: AttemptOutcome) {
        guard calls.contains(id.entry), calls[id.entry].isRunning else { return }
        calls[id.entry].phase = .cancelling(reason)
        instant.openCancellations += 1
        command(.cancelCall(id))
    }

    /// Acts on the end of a call.
    mutating func endCall(_ id: CallID) {
        guard calls.contains(id.entry),
            case .ended(var outcome, let retryAfter, let usage) = calls[id.entry].phase
        else { return }
        let call = calls[id.entry].call
        calls.remove(id.entry)
        let execution = call.execution
        // A stopped execution still wants the project manager's calls.
        let isVain =
            executions[execution].isCancelled || call.pool != nil && executions[execution].isStopped
        if isVain, outcome != .succeeded { outcome = .cancelled }
        let cost = call.model.map { setup.prices.cost(of: usage, model: $0) } ?? 0
        let bill = Bill(usage: usage, cost: cost)
        executions[execution].charge(bill)
        if cost > 0, setup.hasDailyBudgets {
            spending.charge(cost, project: executions[execution].request.project, at: now)
        }
        switch call.work {
        case .task(let index):
            endAttempt(
                call, TaskID(execution: execution, index: index), outcome, retryAfter: retryAfter,
                bill)
        case .coordination(let step):
            endCoordination(step, call, outcome, retryAfter: retryAfter, bill)
        }
    }

    /// Keeps what a call brings, until the end of the instant acts on it.
    mutating func keep(_ result: AgentResult, of call: Call) {
        switch (result, call.work) {
        case (.plan(let plan), .coordination(.decomposition)):
            if case .decomposing(let id, _) = executions[call.execution].phase {
                executions[call.execution].phase = .decomposing(id, proposal: plan)
            }
        case (.output(let output), .task(let task)):
            executions[call.execution].keep(output, of: task)
        case (.output(let output), .coordination(.synthesis)):
            executions[call.execution].finalText = output.text
        default: break
        }
    }
}

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

    /// Starts one of the project manager's or the aggregator's calls.
    mutating func startCoordination(_ work: Call.Work, of id: ExecutionID) -> CallID {
        start(
            Call(
                execution: id, work: work, mode: executions[id].mode, round: executions[id].round,
                base: nil, isFallback: executions[id].planError != nil || executions[id].isDirect,
                pool: nil, isHandoff: false,
                model: setup.prices.coordinator, attempt: 1, deadline: .max))
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
        if executions[execution].isCancelled, outcome != .succeeded { outcome = .cancelled }
        let cost = call.model.map { setup.prices.cost(of: usage, model: $0) } ?? 0
        let bill = Bill(usage: usage, cost: cost)
        executions[execution].charge(bill)
        switch call.work {
        case .task(let index):
            endAttempt(
                call, TaskID(execution: execution, index: index), outcome, retryAfter: retryAfter,
                bill)
        case .decomposition: decomposed(execution, outcome, bill)
        case .aggregation: aggregated(execution, succeeded: outcome == .succeeded, bill)
        case .synthesis: synthesised(execution, succeeded: outcome == .succeeded, bill)
        }
    }

    /// Keeps what a call brings, until the end of the instant acts on it.
    mutating func keep(_ result: AgentResult, of call: Call) {
        switch (result, call.work) {
        case (.plan(let plan), .decomposition):
            if case .decomposing(let id, _) = executions[call.execution].phase {
                executions[call.execution].phase = .decomposing(id, proposal: plan)
            }
        case (.output(let output), .task(let task)):
            executions[call.execution].keep(output, of: task)
        case (.output(let output), .synthesis):
            executions[call.execution].finalText = output.text
        default: break
        }
    }
}

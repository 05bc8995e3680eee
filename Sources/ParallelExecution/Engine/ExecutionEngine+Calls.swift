import Collections

/// Calls: start, cancel, end, and what they cost.
extension ExecutionEngine {
    /// Tells the shell to start a call.
    mutating func start(_ call: Call, _ output: inout EngineOutput) -> CallID {
        hasProgressed = true
        let id = CallID(entry: calls.insert(CallRecord(call: call)))
        output.commands.append(.startCall(id, call))
        return id
    }

    /// Starts one of the project manager's or the aggregator's calls.
    mutating func startCoordination(
        _ work: Call.Work, _ slot: Int, _ output: inout EngineOutput
    ) {
        let call = Call(
            execution: executions.elements[slot].id, mode: executions.elements[slot].mode,
            work: work, base: -1, round: executions.elements[slot].round, pool: -1, attempt: 1,
            model: coordinatorModel, isFallback: executions.elements[slot].planError != nil,
            isHandoff: false, deadline: .max)
        executions.elements[slot].call = start(call, &output)
    }

    /// Tells the shell to stop a call; the attempt ends when the shell answers, at this instant.
    mutating func cancelCall(
        _ id: CallID, because reason: AttemptOutcome, _ output: inout EngineOutput
    ) {
        guard calls.contains(id.entry), calls.elements[id.slot].end == nil,
            calls.elements[id.slot].cancellation == nil
        else { return }
        calls.elements[id.slot].cancellation = reason
        openCancellations += 1
        output.commands.append(.cancelCall(id))
    }

    /// Acts on the end of a call.
    mutating func endCall(_ id: CallID, _ now: Int64, _ output: inout EngineOutput) {
        guard calls.contains(id.entry) else { return }
        let record = calls.elements[id.slot]
        let call = record.call
        calls.remove(id.entry)
        let slot = Int(call.execution.slot)
        var outcome: AttemptOutcome
        var retryAfter: Int64 = 0
        switch record.end {
        case .succeeded: outcome = .succeeded
        case .failed(.transient): outcome = .transient
        case .failed(.rateLimited(let wait)): (outcome, retryAfter) = (.rateLimited, wait)
        case .failed(.unavailable): outcome = .unavailable
        case .failed(.permanent): outcome = .permanent
        case .cancelled, nil: outcome = record.cancellation ?? .cancelled
        }
        if executions.elements[slot].isCancelled, outcome != .succeeded { outcome = .cancelled }
        switch call.work {
        case .task(let task):
            endAttempt(call, Int(task), outcome, retryAfter: retryAfter, record.usage, now, &output)
        case .decomposition: decomposed(slot, outcome, record.usage, now, &output)
        case .aggregation: aggregated(slot, outcome, record.usage, now, &output)
        case .synthesis: synthesised(slot, outcome, record.usage, now, &output)
        }
    }

    /// Adds a usage to its execution.
    mutating func charge(_ usage: TokenUsage, model: Int16, _ slot: Int) -> Bill {
        let cost = model < 0 ? 0 : configuration.prices.entries[Int(model)].cost(of: usage)
        let bill = Bill(usage: usage, cost: cost)
        executions.elements[slot].charge(bill)
        return bill
    }
}

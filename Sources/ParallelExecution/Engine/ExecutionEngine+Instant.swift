import Collections

/// The end of an instant: what has been noted of it is acted on, in the engine's order.
extension ExecutionEngine {
    /// Takes note of what happened to a call.
    mutating func deferInput(
        _ kind: PendingInput.Kind, _ call: CallID, _ input: EngineInput,
        _ output: inout EngineOutput
    ) {
        deferInput(PendingInput(kind, of: calls.elements[call.slot].call, input), &output)
    }

    /// Takes note of an input, and asks for the end of the instant, which acts on it.
    mutating func deferInput(_ note: PendingInput, _ output: inout EngineOutput) {
        pendingInputs.append(note)
        askForEnd(&output)
    }

    /// Takes note of the answer to a cancellation; the last one continues the end of the instant.
    mutating func answered(
        _ call: CallID, _ input: EngineInput, _ now: Int64, _ output: inout EngineOutput
    ) {
        openCancellations -= 1
        pendingInputs.append(PendingInput(.callEnded, of: calls.elements[call.slot].call, input))
        if isEndOpen {
            if openCancellations == 0 { endInstant(now, &output) }
        } else {
            askForEnd(&output)
        }
    }

    private mutating func askForEnd(_ output: inout EngineOutput) {
        guard !isSettleAsked else { return }
        isSettleAsked = true
        output.commands.append(.endInstant)
    }

    /// Acts on what has been noted, kind by kind, then starts what may start.
    mutating func endInstant(_ now: Int64, _ output: inout EngineOutput) {
        isEndOpen = false
        // Most instants hold one input that asks for nothing more: no sorting, no moving.
        if pendingInputs.count == 1, openCancellations == 0 {
            apply(pendingInputs.removeLast().input, now, &output)
        }
        while !pendingInputs.isEmpty {
            pendingInputs.sort { $0.order < $1.order }
            let kind = pendingInputs[0].kind
            if openCancellations > 0, !kind.isCompletion { break }
            // Acting on completions may note timers behind these: they are sorted in afterwards.
            let count = pendingInputs.firstIndex { $0.kind != kind } ?? pendingInputs.count
            for index in 0..<count { apply(pendingInputs[index].input, now, &output) }
            pendingInputs.removeSubrange(..<count)
        }
        // A cancelled call frees its slot at this same instant: starting waits for the answer.
        if openCancellations > 0 {
            isEndOpen = true
        } else {
            dispatch(now, &output)
        }
    }

    private mutating func apply(_ input: EngineInput, _ now: Int64, _ output: inout EngineOutput) {
        switch input {
        case .callEnded(let call, _, _):
            hasProgressed = true
            endCall(call, now, &output)
        case .deadlineReached(let call): cancelCall(call, because: .timedOut, &output)
        case .timerFired(let timer): timerFired(timer, now, &output)
        case .cancel(let execution): cancelExecution(execution, now, &output)
        case .requestArrived(let execution): arrive(execution, now, &output)
        case .instantEnded: break
        }
    }

    /// Starts whatever may start, then turns away whoever found no place.
    private mutating func dispatch(_ now: Int64, _ output: inout EngineOutput) {
        repeat {
            admit(now, &output)
            // Every instant passes here: a pool is changed only where there is something to do.
            for pool in pools.indices where pools[pool].canStart {
                while let next = pools[pool].startNext() {
                    startAttempt(of: next, now, &output)
                }
            }
            if hasProgressed, isAnybodyWithoutPlace, postponedAt ?? now == now {
                // A real clock has moved on when the next instant ends: that postpones no more.
                postponedAt = now
                askForEnd(&output)
                return
            }
        } while turnAway(now, &output)
        postponedAt = nil
        for pool in pools.indices where pools[pool].hasNewcomers { pools[pool].endOfInstant() }
    }

    private var isAnybodyWithoutPlace: Bool {
        !overdue.isEmpty || admission.isTooLong || pools.contains { $0.isTooLong }
    }

    /// Expires or rejects one; tells whether that may have let others start.
    private mutating func turnAway(_ now: Int64, _ output: inout EngineOutput) -> Bool {
        while overdueSeen < overdue.count {
            let timer = overdue[overdueSeen]
            overdueSeen += 1
            guard timers.contains(timer.entry) else { continue }
            let record = timers.elements[timer.slot]
            leaveQueue(
                QueuedTask(execution: record.execution, task: record.task), as: .expired, now,
                &output)
            return true
        }
        if overdueSeen > 0 {
            overdue.removeAll(keepingCapacity: true)
            overdueSeen = 0
        }
        for pool in pools.indices where pools[pool].isTooLong {
            if let task = pools[pool].nextRejected() {
                leaveQueue(task, as: .rejected, now, &output)
                return true
            }
        }
        guard let last = admission.rejectNewest() else { return false }
        respond(Int(last.slot), .rejected, now, &output)
        return true
    }
}

extension ExecutionEngine.PendingInput {
    /// Takes note of what happened to a call, in the place of its task; the project manager's calls
    /// stand behind all tasks.
    fileprivate init(_ kind: Kind, of call: Call, _ input: EngineInput) {
        var task: Int32 = -1
        if case .task(let index) = call.work { task = index }
        self.init(kind, call.execution, task: task, input)
    }
}

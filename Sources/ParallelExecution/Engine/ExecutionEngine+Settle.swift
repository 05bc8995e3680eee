import Collections

/// The end of an instant: what has been noted of it is acted on, in the engine's order.
extension ExecutionEngine {
    /// Takes note of what happened to a call.
    mutating func note(
        _ kind: Note.Kind, _ call: CallID, _ input: EngineInput, _ output: inout EngineOutput
    ) {
        note(Note(kind, of: calls.elements[call.slot].call, input), &output)
    }

    /// Takes note of an input, and asks for the settle that acts on it.
    mutating func note(_ note: Note, _ output: inout EngineOutput) {
        notes.append(note)
        askToSettle(&output)
    }

    /// Takes note of the answer to a cancellation; the last one continues the settle that waits.
    mutating func answered(
        _ call: CallID, _ input: EngineInput, _ now: Int64, _ output: inout EngineOutput
    ) {
        openCancellations -= 1
        notes.append(Note(.callEnded, of: calls.elements[call.slot].call, input))
        if isSettleOpen {
            if openCancellations == 0 { settle(now, &output) }
        } else {
            askToSettle(&output)
        }
    }

    private mutating func askToSettle(_ output: inout EngineOutput) {
        guard !isSettleAsked else { return }
        isSettleAsked = true
        output.commands.append(.settle)
    }

    /// Acts on what has been noted, kind by kind, then starts what may start.
    mutating func settle(_ now: Int64, _ output: inout EngineOutput) {
        isSettleOpen = false
        // Most instants hold one input that asks for nothing more: no sorting, no moving.
        if notes.count == 1, openCancellations == 0 {
            apply(notes.removeLast().input, now, &output)
        }
        while !notes.isEmpty {
            notes.sort { $0.order < $1.order }
            let kind = notes[0].kind
            if openCancellations > 0, !kind.isCompletion { break }
            // Acting on completions may note timers behind these: they are sorted in afterwards.
            let count = notes.firstIndex { $0.kind != kind } ?? notes.count
            for index in 0..<count { apply(notes[index].input, now, &output) }
            notes.removeSubrange(..<count)
        }
        // A cancelled call frees its slot at this same instant: starting waits for the answer.
        if openCancellations > 0 {
            isSettleOpen = true
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
        case .settle: break
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
                // A real clock has moved on by the next settle: that one postpones no more.
                postponedAt = now
                askToSettle(&output)
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

extension ExecutionEngine.Note {
    /// Takes note of what happened to a call, in the place of its task; the project manager's calls
    /// stand behind all tasks.
    fileprivate init(_ kind: Kind, of call: Call, _ input: EngineInput) {
        var task: Int32 = -1
        if case .task(let index) = call.work { task = index }
        self.init(kind, call.execution, task: task, input)
    }
}

import Collections

/// The end of an instant: what has been noted of it is acted on, in the engine's order.
extension ExecutionEngine {
    /// Takes note of a stimulus, and asks for the end of the instant, which acts on it.
    mutating func note(_ stimulus: PendingInstant.Stimulus, _ order: UInt64) {
        instant.add(stimulus, order)
        askForEnd()
    }

    private mutating func askForEnd() {
        guard !instant.isEndAsked else { return }
        instant.isEndAsked = true
        command(.endInstant)
    }

    /// Acts on what has been noted, kind by kind, then starts what may start.
    mutating func endInstant() {
        instant.isEndOpen = false
        // Most instants hold one stimulus that asks for nothing more: no sorting, no moving.
        if instant.openCancellations == 0, let only = instant.takeOnly() { act(on: only) }
        while !instant.notes.isEmpty {
            let count = instant.sortedFirstKind()
            if instant.openCancellations > 0, !instant.notes[0].isCompletion { break }
            // Acting on completions may note timers behind these: they are sorted in afterwards.
            for index in 0..<count { act(on: instant.notes[index].stimulus) }
            instant.removeFirst(count)
        }
        // A cancelled call frees its slot at this same instant: starting waits for the answer.
        if instant.openCancellations > 0 {
            instant.isEndOpen = true
        } else {
            dispatch()
        }
    }

    private mutating func act(on stimulus: PendingInstant.Stimulus) {
        switch stimulus {
        case .callEnded(let call):
            instant.hasProgressed = true
            endCall(call)
        case .deadline(let call): cancelCall(call, because: .timedOut)
        case .timer(let timer): endTimer(timer)
        case .cancel(let execution): cancelExecution(execution)
        case .arrival(let execution): arrive(execution)
        }
    }

    /// Starts whatever may start, then turns away whoever found no place.
    private mutating func dispatch() {
        repeat {
            repeat {
                instant.hasRefused = false
                if !instant.dueCalls.isEmpty { startDueCalls() }
                admit()
                for pool in pools.indices {
                    while let next = pools[pool].startNext() { startAttempt(of: next) }
                }
            } while instant.hasRefused
            if instant.hasProgressed, isAnybodyWithoutPlace, instant.postponedAt ?? now == now {
                // A real clock has moved on when the next instant ends: that postpones no more.
                instant.postponedAt = now
                askForEnd()
                return
            }
        } while turnAway()
        instant.postponedAt = nil
        for pool in pools.indices where pools[pool].hasNewcomers { pools[pool].endOfInstant() }
    }

    private var isAnybodyWithoutPlace: Bool {
        @inline(__always)  // Called out of line, it would be handed a copy of the engine.
        get {
            !instant.overdue.isEmpty || admission.isTooLong || pools.contains { $0.isTooLong }
        }
    }

    /// Expires or rejects one; tells whether that may have let others start.
    private mutating func turnAway() -> Bool {
        while instant.overdueSeen < instant.overdue.count {
            let timer = instant.overdue[instant.overdueSeen]
            instant.overdueSeen += 1
            guard timers.contains(timer.entry),
                case .queueTimeout(let task) = timers[timer.entry].purpose
            else { continue }
            leaveQueue(task, as: .expired)
            return true
        }
        if instant.overdueSeen > 0 {
            instant.overdue.removeAll(keepingCapacity: true)
            instant.overdueSeen = 0
        }
        for pool in pools.indices where pools[pool].isTooLong {
            if let task = pools[pool].nextRejected() {
                leaveQueue(task, as: .rejected)
                return true
            }
        }
        guard let last = admission.rejectNewest() else { return false }
        respond(last, .rejected)
        return true
    }
}

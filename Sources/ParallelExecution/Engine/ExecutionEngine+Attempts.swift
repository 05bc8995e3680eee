import Collections
import Exact

/// The end of an attempt: retries, backoff, and the timers of both kinds of waiting.
extension ExecutionEngine {
    /// Ends an attempt: completes the task, lets it back off, or gives it up.
    mutating func endAttempt(
        _ call: Call, _ task: TaskID, _ outcome: AttemptOutcome, retryAfter: Int64, _ bill: Bill
    ) {
        guard let pool = call.pool else { preconditionFailure("an attempt is made in a pool") }
        pools[pool].release()
        self[task].call = nil
        self[task].usedFallback =
            outcome == .succeeded && setup.rules[pool].usesFallback(inAttempt: call.attempt)
        emit(
            .attemptEnded(task: task.index, pool: pool, attempt: call.attempt, outcome, bill),
            call.execution)
        switch outcome {
        case .succeeded: settle(task, as: .completed)
        case .cancelled: settle(task, as: .cancelled)
        case .permanent: settle(task, as: .dead)
        case .timedOut, .transient, .rateLimited, .unavailable:
            if let until = nextAttempt(at: task, retryAfter) {
                backOff(task, until: until)
            } else {
                settle(task, as: .dead)
            }
        }
    }

    /// The rule of retries: when the next attempt begins; `nil` where none is left, or where it
    /// would begin after the end of time.
    private func nextAttempt(at task: TaskID, _ retryAfter: Int64) -> Int64? {
        let attempt = Int(self[task].attempt)
        guard attempt < setup.rules[self[task].pool].mostAttempts else { return nil }
        let wait = setup.configuration.retry.delay(afterAttempt: attempt, retryAfter: retryAfter)
        let (until, isBeyondTime) = now.addingReportingOverflow(wait)
        return isBeyondTime ? nil : until
    }

    private mutating func backOff(_ task: TaskID, until instant: Int64) {
        self[task].state = .backingOff
        emit(.backingOff(task: task.index, until: instant), task.execution)
        setTimer(.backoff, for: task, at: instant)
    }

    /// Reacts to a timer: a backoff is over, or a wait in a queue is if no slot is free now.
    mutating func endTimer(_ timer: TimerID) {
        guard timers.contains(timer.entry) else { return }
        switch timers[timer.entry].purpose {
        case .queueTimeout: instant.overdue.append(timer)
        case .backoff:
            let task = timers[timer.entry].task
            timers.remove(timer.entry)
            self[task].timer = nil
            enqueue(task, after: nil)
        }
    }

    mutating func setTimer(_ purpose: TimerRecord.Purpose, for task: TaskID, at instant: Int64) {
        let timer = TimerID(entry: timers.insert(TimerRecord(task: task, purpose: purpose)))
        self[task].timer = timer
        if instant > now {
            command(.setTimer(timer, task.execution, at: instant))
        } else {
            // Due at this very instant: it is one of the instant's timers, before any start.
            self.instant.add(.timer(timer), PendingInstant.order(task))
        }
    }

    mutating func cancelTimer(of task: TaskID) {
        guard let timer = self[task].timer else { return }
        self[task].timer = nil
        timers.remove(timer.entry)
        command(.cancelTimer(timer))
    }
}

import Exact
import ParallelExecution

extension ExecutionTimings.Task {
    /// Enters its pool's queue, for the first time or after a backoff.
    mutating func queue(pool: PoolIndex, after cause: TaskIndex?, at now: Int64) {
        if enqueuedAt < 0 {
            enqueuedAt = now
            self.pool = pool
            after = cause
        } else {
            backoff += now - backingOffSince
        }
        queuedAt = now
    }

    /// An attempt takes a slot.
    ///
    /// - Returns: How long it waited for it, in nanoseconds.
    mutating func start(_ attempt: Int16, model: ModelIndex?, at now: Int64) -> Int64 {
        if attempt == 1 { startedAt = now }
        attempts = attempt
        attemptAt = now
        self.model = model
        return leaveQueue(at: now)
    }

    /// An attempt ends.
    mutating func end(_ outcome: AttemptOutcome, _ bill: Bill, at now: Int64) {
        if outcome != .succeeded { failing += now - attemptAt }
        endedAt = now
        usage += bill.usage
        cost = cost.addingSaturated(bill.cost)
    }

    /// Reaches a final state.
    ///
    /// - Returns: The pool whose queue it leaves by that and how long it waited there, if it still
    ///   did.
    mutating func settle(as state: TaskState, at now: Int64) -> (pool: Int, waited: Int64)? {
        self.state = state
        settledAt = now
        guard queuedAt >= 0, let pool else { return nil }
        return (Int(pool), leaveQueue(at: now))
    }

    /// When the last attempt ended, or when the task left the queue without another; `nil` if it
    /// never entered it.
    var leftAt: Int64? {
        switch state {
        case .rejected, .expired, .cancelled: enqueuedAt < 0 ? nil : settledAt
        case .pending, .queued, .running, .backingOff, .completed, .dead, .skipped:
            endedAt < 0 ? nil : endedAt
        }
    }

    private mutating func leaveQueue(at now: Int64) -> Int64 {
        let waited = now - queuedAt
        queueing += waited
        queuedAt = -1
        return waited
    }
}

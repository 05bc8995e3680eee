import ParallelExecution

extension ExecutionTrack.Task {
    /// Enters its pool's queue, for the first time or after a backoff.
    mutating func queue(pool: Int16, after cause: Int32, at now: Int64) {
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
    mutating func start(_ attempt: Int16, model: Int16, at now: Int64) -> Int64 {
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
    /// - Returns: The pool whose queue it leaves by that, if it still waited in one.
    mutating func settle(as state: TaskState, at now: Int64) -> Int? {
        self.state = state
        settledAt = now
        guard queuedAt >= 0 else { return nil }
        _ = leaveQueue(at: now)
        return Int(pool)
    }

    private mutating func leaveQueue(at now: Int64) -> Int64 {
        let waited = now - queuedAt
        queueing += waited
        queuedAt = -1
        return waited
    }
}

import Collections
import Exact
import ParallelExecution

/// What the events said of a task of an execution in flight; instants and spans in nanoseconds.
///
/// An instant of -1 has not come: optional, each of the eight would take twice the memory.
struct TaskAccount: Sendable {
    private(set) var state = TaskState.pending
    private(set) var pool: PoolIndex?
    private(set) var attempts: Int16 = 0
    /// The model of the running attempt: only its start tells.
    private(set) var model: ModelIndex?
    /// The task whose end released this one.
    private(set) var after: TaskIndex?
    /// The place in the queue of its pool.
    private(set) var place: PoolAccount.Place?
    private(set) var enqueuedAt: Int64 = -1
    private(set) var queuedAt: Int64 = -1
    private(set) var startedAt: Int64 = -1
    private(set) var attemptAt: Int64 = -1
    private(set) var endedAt: Int64 = -1
    private(set) var settledAt: Int64 = -1
    private(set) var backingOffSince: Int64 = -1
    private(set) var backoffUntil: Int64 = -1
    /// Time in the queue, all visits together.
    private(set) var queueing: Int64 = 0
    /// Time of all attempts.
    var work: Int64 = 0
    /// Time of attempts that did not succeed.
    private(set) var failing: Int64 = 0
    /// Time in backoff.
    private(set) var backoff: Int64 = 0
    /// How the newest attempt ended; `nil` before that.
    private(set) var outcome: AttemptOutcome?
    /// What its attempts may be, once there is one.
    var limits = AttemptLimits.none
    private(set) var usage = TokenUsage.zero
    private(set) var cost: Int64 = 0

    /// Enters its pool's queue, for the first time or after a backoff.
    mutating func queue(
        _ pool: PoolIndex, at place: PoolAccount.Place, after cause: TaskIndex?, at now: Int64
    ) {
        state = .queued
        self.place = place
        self.pool = pool
        if enqueuedAt < 0 {
            enqueuedAt = now
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
        state = .running
        attempts = attempt
        attemptAt = now
        self.model = model
        return leaveQueue(at: now)
    }

    /// An attempt ends.
    mutating func end(_ outcome: AttemptOutcome, _ bill: Bill, at now: Int64) {
        self.outcome = outcome
        let lasted = now - attemptAt
        work = work.addingSaturated(lasted)
        if outcome != .succeeded { failing += lasted }
        endedAt = now
        usage += bill.usage
        cost = cost.addingSaturated(bill.cost)
    }

    /// Waits for the next attempt.
    mutating func backOff(until instant: Int64, at now: Int64) {
        state = .backingOff
        backingOffSince = now
        backoffUntil = instant
    }

    /// Reaches a final state.
    ///
    /// - Returns: How long it waited in the queue that it leaves by that, if it still did.
    mutating func settle(as state: TaskState, at now: Int64) -> Int64? {
        self.state = state
        settledAt = now
        return queuedAt < 0 ? nil : leaveQueue(at: now)
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
        place = nil
        return waited
    }
}

extension TaskAccount: Indexed {
    typealias Position = TaskIndex
}

import Collections

/// A call that the engine waits for.
struct CallRecord: Sendable {
    let call: Call
    /// Set when the answer is noted: how it ended and what it consumed.
    var end: CallEnd?
    var usage = TokenUsage.zero
    /// Why the shell was told to cancel it; `nil` while nobody has.
    var cancellation: AttemptOutcome?

    /// Takes note of the answer.
    ///
    /// - Returns: Whether it is the first.
    mutating func note(_ end: CallEnd, _ usage: TokenUsage) -> Bool {
        guard self.end == nil else { return false }
        self.end = end
        self.usage = usage
        return true
    }
}

/// A timer that the engine waits for.
struct TimerRecord: Sendable {
    enum Purpose: Sendable {
        case backoff
        case queueTimeout
    }

    let execution: ExecutionID
    let task: Int32
    let purpose: Purpose
}

/// The state of one task of an execution in flight.
struct TaskRecord: Sendable {
    /// The planned task behind it.
    let base: Int32
    /// 0, or the remediation round.
    let round: Int16
    let pool: Int16
    let rank: Int64
    /// How many hard dependencies have not completed yet.
    var remaining: Int32
    var state = TaskState.pending
    /// The attempts started so far.
    var attempt: Int16 = 0
    /// Whether a serial execution had started another task before this one.
    var isHandoff = false
    /// Whether the attempt that completed it used the fallback model.
    var usedFallback = false
    /// The timer of a backoff or of the wait in a queue.
    var timer: TimerID?
    /// The running attempt.
    var call: CallID?
    /// The place in the pool's queue.
    var place: StableHeap<QueuedTask>.Handle?

    /// Takes a place in the pool's queue.
    mutating func queue(at place: StableHeap<QueuedTask>.Handle) {
        state = .queued
        self.place = place
    }

    /// The running attempt ends, and nothing is decided yet.
    mutating func endAttempt(usedFallback: Bool) {
        call = nil
        self.usedFallback = usedFallback
    }
}

/// A task in a pool's queue.
struct QueuedTask: Sendable, Hashable {
    let execution: ExecutionID
    let task: Int32
}

import Collections
import ParallelExecution

/// What statistics remember of an execution in flight.
struct ExecutionTimings: Sendable {
    /// What statistics remember of one of its tasks; instants and spans in nanoseconds.
    ///
    /// An instant that has not come is below zero: optional, each of the seven would take twice the
    /// memory.
    struct Task: Sendable {
        /// The task whose end released this one.
        var after: TaskIndex?
        var state = TaskState.pending
        var pool: PoolIndex?
        /// The model of the running attempt.
        var model: ModelIndex?
        var attempts: Int16 = 0
        var enqueuedAt: Int64 = -1
        var queuedAt: Int64 = -1
        var startedAt: Int64 = -1
        var attemptAt: Int64 = -1
        var endedAt: Int64 = -1
        var settledAt: Int64 = -1
        var backingOffSince: Int64 = -1
        /// Time in the queue, all visits together.
        var queueing: Int64 = 0
        /// Time of attempts that did not succeed.
        var failing: Int64 = 0
        /// Time in backoff.
        var backoff: Int64 = 0
        var usage = TokenUsage.zero
        var cost: Int64 = 0
    }

    var arrivedAt: Int64 = 0
    var firstStart = Int64.max
    var lastEnd = Int64.min
    var tasks = FlatArray<Task>()
    /// When tasks were last set free: the plan, or the aggregation that added remediation;
    /// `nil` between two waves.
    var waveAt: Int64?
    /// When the last of the project manager's phases so far ended.
    var phaseEndedAt: Int64 = 0
    /// The queued task that settled last in this wave.
    var lastSettled: TaskIndex?
    var loss = LostSpeedup.zero
    var hasError = false
    var hasTimeout = false
    var hasRetry = false

    /// Forgets everything but the storage.
    mutating func reset(at now: Int64) {
        arrivedAt = now
        firstStart = .max
        lastEnd = .min
        tasks.removeAll()
        waveAt = nil
        phaseEndedAt = now
        lastSettled = nil
        loss = .zero
        hasError = false
        hasTimeout = false
        hasRetry = false
    }

    /// The execution leaves the admission queue.
    mutating func admit(at now: Int64) {
        loss.queueing += Int128(now - arrivedAt)
        phaseEndedAt = now
    }

    /// A phase of the project manager ends.
    mutating func endPhase(at now: Int64) {
        loss.coordination += Int128(now - phaseEndedAt)
        phaseEndedAt = now
    }

    /// The aggregation of a wave of tasks ends.
    mutating func aggregate(at now: Int64) {
        accountForWave(endingAt: now)
        phaseEndedAt = now
    }

    /// Tasks are set free: those of the plan, or of remediation.
    mutating func add(tasks count: Int, at now: Int64) {
        for _ in 0..<count { tasks.append(ExecutionTimings.Task()) }
        waveAt = now
    }

    /// An attempt at a task takes a slot.
    ///
    /// - Returns: How long it waited for it, in nanoseconds.
    mutating func start(_ task: Int, attempt: Int16, model: ModelIndex?, at now: Int64) -> Int64 {
        if attempt > 1 { hasRetry = true }
        firstStart = min(firstStart, now)
        return tasks[task].start(attempt, model: model, at: now)
    }

    /// An attempt at a task ends.
    mutating func end(_ task: Int, _ outcome: AttemptOutcome, _ bill: Bill, at now: Int64) {
        if outcome != .succeeded { hasError = true }
        if outcome == .timedOut { hasTimeout = true }
        lastEnd = max(lastEnd, now)
        tasks[task].end(outcome, bill, at: now)
    }

    /// A task reaches a final state.
    ///
    /// - Returns: The pool whose queue it leaves by that and how long it waited there, if it still
    ///   did.
    mutating func settle(
        _ task: Int, as state: TaskState, at now: Int64
    ) -> (pool: Int, waited: Int64)? {
        let left = tasks[task].settle(as: state, at: now)
        if tasks[task].enqueuedAt >= 0 { lastSettled = TaskIndex(task) }
        return left
    }

    /// Accounts for the wave of tasks that ended now: walks back from the task that settled last,
    /// each time to the task whose end released it.
    mutating func accountForWave(endingAt now: Int64) {
        guard let waveAt else { return }
        var until = lastSettled.map { tasks[Int($0)].settledAt } ?? waveAt
        loss.coordination += Int128(now) - Int128(max(waveAt, until))
        var next = lastSettled
        while let current = next {
            let task = tasks[Int(current)]
            guard task.enqueuedAt >= waveAt else { break }
            loss.queueing += Int128(task.queueing)
            loss.retries += Int128(task.failing)
            loss.backoff += Int128(task.backoff)
            let span = until - task.enqueuedAt
            loss.criticalPath += Int128(span - task.queueing - task.failing - task.backoff)
            until = task.enqueuedAt
            next = task.after
        }
        self.waveAt = nil
        lastSettled = nil
    }
}

import Collections
import ParallelExecution

/// What statistics remember of an execution in flight.
struct ExecutionTimings: Sendable {
    /// What statistics remember of one of its tasks; instants and spans in nanoseconds.
    struct Task: Sendable {
        var state = TaskState.pending
        var pool: Int16 = -1
        var attempts: Int16 = 0
        /// The task whose end released this one, or -1.
        var after: Int32 = -1
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
        /// The model of the running attempt.
        var model: Int16 = -1
        var usage = TokenUsage.zero
        var cost: Int64 = 0
    }

    var arrivedAt: Int64 = 0
    /// Which request of the scenario it works on, where they are told apart.
    var request = -1
    var admittedAt: Int64 = -1
    var firstStart = Int64.max
    var lastEnd = Int64.min
    var tasks = FlatArray<Task>()
    /// When tasks were last set free: the plan, or the aggregation that added remediation.
    var waveAt: Int64 = -1
    /// When the last of the project manager's phases so far ended.
    var phaseEndedAt: Int64 = -1
    /// The queued task that settled last in this wave, or -1.
    var lastSettled: Int32 = -1
    var loss = LostSpeedup.zero
    var hasError = false
    var hasTimeout = false
    var hasRetry = false

    /// Forgets everything but the storage.
    mutating func reset(at now: Int64) {
        arrivedAt = now
        admittedAt = -1
        firstStart = .max
        lastEnd = .min
        tasks.removeAll()
        waveAt = -1
        phaseEndedAt = -1
        lastSettled = -1
        loss = .zero
        hasError = false
        hasTimeout = false
        hasRetry = false
    }

    /// The execution leaves the admission queue.
    mutating func admit(at now: Int64) {
        admittedAt = now
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
    mutating func start(_ task: Int, attempt: Int16, model: Int16, at now: Int64) -> Int64 {
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
        if tasks[task].enqueuedAt >= 0 { lastSettled = Int32(task) }
        return left
    }

    /// Accounts for the wave of tasks that ended now: walks back from the task that settled last,
    /// each time to the task whose end released it.
    mutating func accountForWave(endingAt now: Int64) {
        guard waveAt >= 0 else { return }
        loss.coordination += Int128(now) - Int128(max(waveAt, latestSettled))
        var current = lastSettled
        var until = latestSettled
        while current >= 0 {
            let task = tasks[Int(current)]
            guard task.enqueuedAt >= waveAt else { break }
            loss.queueing += Int128(task.queueing)
            loss.retries += Int128(task.failing)
            loss.backoff += Int128(task.backoff)
            let span = until - task.enqueuedAt
            loss.criticalPath += Int128(span - task.queueing - task.failing - task.backoff)
            until = task.enqueuedAt
            current = task.after
        }
        waveAt = -1
        lastSettled = -1
    }

    private var latestSettled: Int64 {
        lastSettled < 0 ? waveAt : tasks[Int(lastSettled)].settledAt
    }
}

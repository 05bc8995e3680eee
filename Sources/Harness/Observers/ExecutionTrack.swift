import ParallelExecution

/// What statistics remember of an execution in flight.
struct ExecutionTrack: Sendable {
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
    var tasks: ContiguousArray<Task> = []
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
        tasks.removeAll(keepingCapacity: true)
        waveAt = -1
        phaseEndedAt = -1
        lastSettled = -1
        loss = .zero
        hasError = false
        hasTimeout = false
        hasRetry = false
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

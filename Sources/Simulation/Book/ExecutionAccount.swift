import Collections
import Exact
import ParallelExecution

/// What the events said of an execution that was admitted, or turned away.
struct ExecutionAccount: Sendable {
    private(set) var arrivedAt: Int64 = 0
    private(set) var admittedAt: Int64 = 0
    /// Whether no task may start any more.
    private(set) var isStopped = false
    /// The failed attempts so far at the present call of the project manager.
    private(set) var failedCoordinations: Int16 = 0
    private(set) var firstStart = Int64.max
    var lastEnd = Int64.min
    var tasks = FlatArray<TaskAccount>()
    /// How many of the tasks are over.
    private(set) var settled = 0
    private(set) var conflictsFound = 0
    private(set) var conflictsSettled = 0
    /// Nanodollars of all its calls.
    private(set) var cost: Int64 = 0
    /// When tasks were last set free: the plan, or the aggregation that added remediation; `nil`
    /// between two waves.
    private var waveAt: Int64?
    /// When the last of the project manager's phases so far ended.
    private var phaseEndedAt: Int64 = 0
    /// The queued task that settled last in this wave.
    private var lastSettled: TaskIndex?
    private(set) var loss = LostSpeedup.zero
    /// What made the chain that decides the duration longer than its successful attempts.
    private(set) var delays = FlatArray<ChainDelay>()
    /// The attempts so far that did not succeed.
    private var failures = FlatArray<FailedAttempt>()
    private(set) var hasError = false
    private(set) var hasTimeout = false
    private(set) var hasRetry = false

    /// Forgets everything but the storage.
    mutating func reset(arrivedAt instant: Int64) {
        tasks.removeAll()
        delays.removeAll()
        failures.removeAll()
        var blank = ExecutionAccount()
        swap(&tasks, &blank.tasks)
        swap(&delays, &blank.delays)
        swap(&failures, &blank.failures)
        blank.arrivedAt = instant
        self = blank
    }

    /// Makes all lists this account's own, as with `FlatArray`.
    mutating func own() {
        tasks.own()
        delays.own()
        failures.own()
    }

    /// The execution leaves the admission queue.
    mutating func admit(at now: Int64) {
        loss.queueing += Int128(now - arrivedAt)
        admittedAt = now
        phaseEndedAt = now
    }

    /// A call of the project manager fails and is made again.
    mutating func failCoordination(_ bill: Bill) {
        pay(bill)
        failedCoordinations += 1
    }

    /// No task starts any more.
    mutating func stop() { isStopped = true }

    /// A phase of the project manager ends.
    mutating func endPhase(_ bill: Bill, at now: Int64) {
        pay(bill)
        failedCoordinations = 0
        loss.coordination += Int128(now - phaseEndedAt)
        phaseEndedAt = now
    }

    /// The aggregation of a wave of tasks ends.
    mutating func aggregate(_ bill: Bill, at now: Int64) {
        pay(bill)
        failedCoordinations = 0
        accountForWave(endingAt: now)
        phaseEndedAt = now
    }

    /// The only task of an execution without the project manager is over, and with it the
    /// execution.
    mutating func endDirect(at now: Int64) { accountForWave(endingAt: now) }

    /// Tasks are set free: those of the plan, or of remediation.
    mutating func add(tasks count: Int, at now: Int64) {
        for _ in 0..<count { tasks.append(TaskAccount()) }
        waveAt = now
    }

    /// A task enters the queue of a pool.
    mutating func queue(
        _ task: TaskIndex, _ pool: PoolIndex, at place: PoolAccount.Place,
        after cause: TaskIndex?, at now: Int64
    ) {
        tasks[task].queue(pool, at: place, after: cause, at: now)
    }

    /// An attempt at a task takes a slot.
    ///
    /// - Returns: How long it waited for it, in nanoseconds.
    mutating func start(
        _ task: TaskIndex, attempt: Int16, model: ModelIndex?, at now: Int64
    ) -> Int64 {
        if attempt > 1 { hasRetry = true }
        firstStart = min(firstStart, now)
        return tasks[task].start(attempt, model: model, at: now)
    }

    /// An attempt at a task ends.
    mutating func end(_ task: TaskIndex, _ outcome: AttemptOutcome, _ bill: Bill, at now: Int64) {
        if outcome != .succeeded {
            hasError = true
            let lasted = now - tasks[task].attemptAt
            if lasted > 0 {
                failures.append(FailedAttempt(task: task, outcome: outcome, lasted: lasted))
            }
        }
        if outcome == .timedOut { hasTimeout = true }
        lastEnd = max(lastEnd, now)
        pay(bill)
        tasks[task].end(outcome, bill, at: now)
    }

    /// A task waits for its next attempt.
    mutating func backOff(_ task: TaskIndex, until instant: Int64, at now: Int64) {
        tasks[task].backOff(until: instant, at: now)
    }

    /// A task reaches a final state.
    ///
    /// - Returns: How long it waited in the queue that it leaves by that, if it still did.
    mutating func settle(_ task: TaskIndex, as state: TaskState, at now: Int64) -> Int64? {
        settled += 1
        let waited = tasks[task].settle(as: state, at: now)
        if tasks[task].enqueuedAt >= 0 { lastSettled = task }
        return waited
    }

    /// The aggregator found a conflict.
    mutating func findConflict() { conflictsFound += 1 }

    /// A conflict was resolved or flagged.
    mutating func settleConflict() { conflictsSettled += 1 }

    private mutating func pay(_ bill: Bill) {
        cost = cost.addingSaturated(bill.cost)
    }

    /// Accounts for the wave of tasks that ended now: walks back from the task that settled last,
    /// each time to the task whose end released it.
    private mutating func accountForWave(endingAt now: Int64) {
        guard let waveAt else { return }
        var until = lastSettled.map { tasks[$0].settledAt } ?? waveAt
        loss.coordination += Int128(now) - Int128(max(waveAt, until))
        var current = lastSettled
        while let index = current {
            let task = tasks[index]
            guard task.enqueuedAt >= waveAt else { break }
            loss.queueing += Int128(task.queueing)
            loss.retries += Int128(task.failing)
            loss.backoff += Int128(task.backoff)
            note(task, index)
            let span = until - task.enqueuedAt
            loss.criticalPath += Int128(span - task.queueing - task.failing - task.backoff)
            until = task.enqueuedAt
            current = task.after
        }
        self.waveAt = nil
        lastSettled = nil
    }

    /// Notes what delayed a task of the chain.
    private mutating func note(_ task: TaskAccount, _ index: TaskIndex) {
        if task.queueing > 0, let pool = task.pool {
            delays.append(ChainDelay(cause: .pool(pool), lasted: task.queueing))
        }
        guard task.failing > 0 else { return }
        for position in failures.indices where failures[position].task == index {
            let failure = failures[position]
            delays.append(ChainDelay(cause: .failure(failure.outcome), lasted: failure.lasted))
        }
    }
}

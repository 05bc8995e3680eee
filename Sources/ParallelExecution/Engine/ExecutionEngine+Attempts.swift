import Collections
import Exact

/// The end of an attempt: retries, failover and backoff.
extension ExecutionEngine {
    /// Ends an attempt: completes the task, lets it back off, or gives it up.
    mutating func endAttempt(
        _ call: Call, _ task: TaskID, _ outcome: AttemptOutcome, retryAfter: Int64, _ bill: Bill
    ) {
        guard let pool = call.pool else { preconditionFailure("an attempt is made in a pool") }
        pools[pool].release()
        self[task].call = nil
        self[task].cost = self[task].cost.addingSaturated(bill.cost)
        emit(
            .attemptEnded(bill, task: task.index, pool: pool, attempt: call.attempt, outcome),
            call.execution)
        switch outcome {
        case .succeeded: settle(task, as: .completed)
        case .cancelled: settle(task, as: .cancelled)
        case .permanent: giveUp(task)
        case .timedOut, .transient, .rateLimited, .unavailable:
            if let until = nextAttempt(at: task, outcome, retryAfter) {
                backOff(task, until: until)
            } else {
                giveUp(task)
            }
        }
    }

    /// The rule of retries: when the next attempt begins; `nil` where none is left, or where it
    /// would begin after the end of time.
    private mutating func nextAttempt(
        at task: TaskID, _ outcome: AttemptOutcome, _ retryAfter: Int64
    ) -> Int64? {
        guard let failure = outcome.retryClass else { return nil }
        let attempt = Int(self[task].attempt)
        let pool = self[task].pool
        let policy = setup.retries[Int(pool)]
        let most = policy.mostAttempts(after: failure, ordinary: Int(self[task].limits.count))
        guard attempt < most else { return nil }
        if failsOver(task, outcome) { return now }
        return policy.nextAttempt(
            after: attempt, failing: failure, execution: task.execution.number, task: task.index,
            retryAfter: retryAfter, at: now)
    }

    /// Moves a task to the next model of its pool's chain, where that is due at once.
    ///
    /// - Returns: Whether it was, so that the next attempt does not wait.
    private mutating func failsOver(_ task: TaskID, _ outcome: AttemptOutcome) -> Bool {
        guard setup.failsOver(self[task].pool, from: self[task].model, after: outcome) else {
            return false
        }
        self[task].model += 1
        return true
    }

    /// Lets the last of several attempts use the first fallback model, where the pool says so.
    @inline(__always)
    mutating func chooseModel(of task: TaskID) {
        guard setup.rules[self[task].pool].endsOnFallback else { return }
        let attempt = self[task].attempt
        let isLast = attempt > 1 && attempt >= self[task].limits.count
        self[task].model = isLast ? 1 : 0
    }

    /// Gives a task up whose attempts are used up, or cannot succeed.
    private mutating func giveUp(_ task: TaskID) {
        let execution = task.execution
        if setup.rules[self[task].pool].onExhausted == .failFast {
            executions[execution].isStopped = true
        }
        settle(task, as: .dead)
        if executions[execution].isStopped { cancelTasks(of: execution) }
    }

    private mutating func backOff(_ task: TaskID, until instant: Int64) {
        self[task].state = .backingOff
        emit(.backingOff(task: task.index, until: instant), task.execution)
        self[task].timer = setTimer(.backoff(task), at: instant)
    }
}

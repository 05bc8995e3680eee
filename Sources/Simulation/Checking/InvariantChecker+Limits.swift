import Collections
import Exact
import ParallelExecution

/// The limits of whole executions: time, patience, budgets, and the project manager's calls.
extension InvariantChecker {
    /// Whether an execution may leave the admission queue.
    mutating func mayAdmit(
        _ event: ExecutionEvent, _ engine: borrowing ExecutionEngine
    ) -> Bool {
        if hasDailyBudgets {
            let project = engine.project(of: event.execution)
            if let refusal = spending.refusal(project: project, at: event.at) {
                fail(.budgetKept, "an execution was admitted although \(refusal.words)")
            }
        }
        if configuration.serializesSessions {
            let session = engine.session(of: event.execution)
            if let problem = sessions.admit(event.execution.number, of: session) {
                fail(.sessionsInOrder, problem)
            }
        }
        return !isBroken
    }

    /// Adds what a call cost to what is spent.
    @inline(__always)  // Called out of line, it would be handed a copy of the engine.
    mutating func spend(
        _ bill: Bill, _ event: ExecutionEvent, _ engine: borrowing ExecutionEngine
    ) {
        guard hasDailyBudgets else { return }
        spending.charge(bill.cost, project: engine.project(of: event.execution), at: event.at)
    }

    /// Whether something is refused that has to be.
    mutating func mayRefuse(
        _ refusal: Refusal, _ task: TaskIndex?, _ event: ExecutionEvent, _ place: Int,
        _ book: inout RunBook, _ engine: borrowing ExecutionEngine
    ) -> Bool {
        switch refusal {
        case .executionBudget:
            let spent = book.accounts[place].cost
            if spent < configuration.budget ?? .max {
                fail(.budgetKept, "refused after \(spent) nanodollars of an execution")
            }
        case .dailyBudget, .projectBudget:
            let project = engine.project(of: event.execution)
            let due = spending.refusal(project: project, at: event.at)
            if task != nil || due != refusal {
                fail(
                    .budgetKept,
                    "refused for \(refusal), due is \(due.map { "\($0)" } ?? "nothing")")
            }
        }
        return !isBroken
    }

    /// Checks that an attempt may begin as far as its execution is concerned.
    mutating func checkMayBegin(at now: Int64, _ place: Int, _ book: inout RunBook) {
        if book.accounts[place].isStopped {
            fail(.stoppedStartsNothing, "an attempt started after its execution was stopped")
        }
        if let budget = configuration.budget, book.accounts[place].cost >= budget {
            let spent = book.accounts[place].cost
            fail(.budgetKept, "an attempt started after \(spent) of \(budget) nanodollars")
        }
        if let limit = configuration.executionTimeout {
            let lasted = now - book.accounts[place].admittedAt
            if lasted >= limit {
                fail(.executionTimeoutKept, "an attempt started \(lasted) ns after admission")
            }
        }
    }

    /// Whether the time of an execution is over.
    mutating func mayTimeOut(at now: Int64, _ place: Int, _ book: inout RunBook) -> Bool {
        let lasted = now - book.accounts[place].admittedAt
        if lasted != configuration.executionTimeout {
            fail(.executionTimeoutKept, "an execution timed out after \(lasted) ns")
        }
        return !isBroken
    }

    /// Checks that a client has not waited longer than it wanted to.
    mutating func checkPatience(
        _ patience: Int64?, at now: Int64, _ place: Int, _ book: inout RunBook
    ) {
        guard let patience else { return }
        let waited = now - book.accounts[place].arrivedAt
        if waited > patience {
            fail(.patienceKept, "answered after \(waited) ns, the client waits \(patience) ns")
        }
    }

    /// Whether a call of the project manager may be made again.
    mutating func mayRepeat(
        _ attempt: Int16, _ outcome: AttemptOutcome, until: Int64, _ bill: Bill,
        _ event: ExecutionEvent, _ place: Int, _ book: inout RunBook,
        _ engine: borrowing ExecutionEngine
    ) -> Bool {
        guard mayPay(bill, event, engine) else { return false }
        let failed = book.accounts[place].failedCoordinations
        guard let failure = outcome.retryClass else {
            fail(.attemptsLimited, "a call of the project manager is made again after \(outcome)")
            return false
        }
        let policy = configuration.retry
        let most = policy.mostAttempts(
            after: failure, ordinary: 1 + configuration.coordinatorMaxRetries)
        if attempt != failed + 1 || Int(attempt) >= most {
            fail(
                .attemptsLimited,
                "the project manager's attempt \(attempt) of \(most) after \(failed) failed ones")
        }
        let least = policy.nextAttempt(
            after: Int(attempt), failing: failure, execution: event.execution.number, task: nil,
            at: event.at)
        checkBackoff(
            "the project manager's ", after: Int(attempt), until: until, least: least, at: event.at)
        return !isBroken
    }

    /// Checks that the next attempt is not made before the policy says.
    ///
    /// - Parameters:
    ///   - who: Whose backoff it is, for the message.
    ///   - attempt: The number of the failed attempt.
    ///   - until: When the next attempt is made.
    ///   - least: When the policy makes it; `nil` where that is after the end of time.
    ///   - now: When the attempt failed.
    mutating func checkBackoff(
        _ who: String, after attempt: Int, until: Int64, least: Int64?, at now: Int64
    ) {
        guard let least, until >= least else {
            let wait = least.map { "\($0 - now) ns" } ?? "longer than there is time"
            return fail(
                .backoffKept,
                """
                \(who)backoff of \(until - now) ns after attempt \(attempt), \
                the policy says \(wait)
                """)
        }
    }
}

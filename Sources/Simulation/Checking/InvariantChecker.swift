import Collections
package import ParallelExecution

/// Checks ``Invariant`` after every event, from the events alone and the plan behind them.
///
/// It compares each event with the ``RunBook`` before the event is entered there, and never asks
/// the engine for its state. The first violation stays; nothing is checked after it. Complexity:
/// constant time an event, plus the dependencies of a task that starts and of an execution that
/// ends.
package struct InvariantChecker: Sendable {
    /// The first violation, if there was one.
    package private(set) var violation: InvariantViolation?
    /// Whether there was one; asked for at every event, so kept apart.
    package private(set) var isBroken = false

    /// What a pool allows.
    private struct PoolLimits: Indexed, Sendable {
        typealias Position = PoolIndex

        let slots: Int
        let failsFast: Bool
        let failsOverAtOnce: Bool
    }

    let pools: [PoolConfiguration]
    let configuration: Configuration
    /// By pool.
    private let retries: [RetryPolicy]
    /// What the calls so far cost, day by day, where that matters.
    var spending: Spending
    let hasDailyBudgets: Bool
    /// Who runs of each session, where that matters.
    var sessions = SessionOrder()
    private let prices: [TokenPrice]
    /// The project manager's model; `nil` costs nothing.
    let coordinatorModel: ModelIndex?
    /// By pool; apart from ``pools``, because reading those would count references to names.
    private let limits: [PoolLimits]
    private var recent = RecentEvents()
    private var latest = Int64.min
    private var events = 0
    private var arrived = 0
    private var responded = 0
    /// Room for ``criticalPath``, empty between two uses.
    var pathEnds = FlatArray<Int64>()
    /// Room for ``criticalPath``, empty between two uses.
    var openTasks = FlatArray<Int>()

    /// Creates a checker for runs under a configuration.
    package init(_ configuration: Configuration) {
        pools = configuration.pools
        self.configuration = configuration
        retries = configuration.pools.map(configuration.retry)
        spending = Spending(configuration)
        hasDailyBudgets = configuration.hasDailyBudgets
        prices = configuration.prices.prices
        let table = configuration.prices
        coordinatorModel = configuration.coordinatorModel.flatMap(table.index).map {
            ModelIndex($0)
        }
        limits = configuration.pools.map {
            PoolLimits(
                slots: $0.slots, failsFast: $0.onExhausted == .failFast,
                failsOverAtOnce: $0.failover == .atOnce)
        }
    }

    /// Begins with another run, in the storage of this one.
    mutating func restart(_ configuration: Configuration) {
        var next = InvariantChecker(configuration)
        swap(&next.pathEnds, &pathEnds)
        swap(&next.openTasks, &openTasks)
        self = next
    }

    /// Makes the storage this checker's own, if a copy shares it.
    mutating func own() {
        recent.own()
        pathEnds.own()
        openTasks.own()
    }

    /// Takes note of the event that is to be checked.
    ///
    /// - Returns: Whether it may be: nothing is broken, and it is not before the last one.
    mutating func begin(_ event: ExecutionEvent) -> Bool {
        guard !isBroken else { return false }
        recent.append(event)
        events += 1
        if event.at < latest {
            fail(.timeNeverGoesBack, "\(event.at) ns after \(latest) ns")
        }
        latest = event.at
        return !isBroken
    }

    /// Checks what must hold when nothing is left to happen.
    ///
    /// - Parameters:
    ///   - book: What the events said.
    ///   - isStalled: Whether executions are still in flight because the run cannot go on.
    mutating func endOfRun(_ book: inout RunBook, isStalled: Bool) {
        guard !isBroken, !isStalled else { return }
        let rest = arrived - responded
        if rest != 0 {
            fail(.requestsAccounted, "\(rest) in flight although the run is over", isOver: true)
        }
        for pool in pools.indices where book.pools[pool].busy != 0 {
            let count = book.pools[pool].busy
            fail(
                .slotsNeverLeaked, "\(count) slots of \(pools[pool].name) are still taken",
                isOver: true)
        }
    }

    /// Whether a request may arrive.
    mutating func mayArrive(_ execution: ExecutionID, _ book: inout RunBook) -> Bool {
        if book.isTaken(execution) {
            fail(
                .requestsAccounted,
                "execution \(execution.number) arrived in the place of a living one")
        }
        arrived += 1
        return !isBroken
    }

    /// Whether something may happen to an execution.
    mutating func knows(_ execution: ExecutionID, _ book: inout RunBook) -> Bool {
        if !book.isInFlight(execution) {
            fail(.requestsAccounted, "execution \(execution.number) is not in flight")
        }
        return !isBroken
    }

    /// Whether the router may choose the mode of an execution.
    mutating func mayRoute(_ execution: ExecutionID, _ book: inout RunBook) -> Bool {
        guard knows(execution, &book) else { return false }
        if book.route(of: execution) != nil {
            fail(.routedOnce, "execution \(execution.number) was routed twice")
        }
        if book.hasAccount(execution) {
            fail(.routedOnce, "execution \(execution.number) was routed after its arrival")
        }
        return !isBroken
    }

    /// Whether an execution may have such a plan.
    mutating func mayPlan(
        _ verdict: PlanVerdict, _ tasks: Int32, _ bill: Bill, _ event: ExecutionEvent,
        _ book: inout RunBook, _ engine: borrowing ExecutionEngine
    ) -> Bool {
        let isDirect = book.route(of: event.execution)?.mode == .serial
        if isDirect != (verdict == .notAsked) {
            fail(.routedOnce, "the plan is \(verdict), routed to serial is \(isDirect)")
        }
        if isDirect, tasks != 1 || bill != .zero {
            fail(.routedOnce, "\(tasks) tasks for \(bill.cost) nanodollars without a plan")
        }
        return mayPay(bill, event, engine)
    }

    /// Whether a call of the project manager costs what its tokens cost.
    mutating func mayPay(
        _ bill: Bill, _ event: ExecutionEvent, _ engine: borrowing ExecutionEngine
    ) -> Bool {
        check(bill, model: coordinatorModel)
        spend(bill, event, engine)
        return !isBroken
    }

    /// Whether the next task of an execution may be added.
    mutating func mayAdd(_ task: TaskIndex, _ place: Int, _ book: inout RunBook) -> Bool {
        if Int(task) != book.accounts[place].tasks.count {
            fail(.everyTaskEndsOnce, "task \(task) added out of order")
        }
        return !isBroken
    }

    /// Whether a task may enter a queue.
    mutating func mayQueue(
        _ task: TaskIndex, at now: Int64, _ place: Int, _ book: inout RunBook
    ) -> Bool {
        guard mayGo(task, to: .queued, place, &book) else { return false }
        if book.accounts[place].tasks[task].state == .backingOff {
            let until = book.accounts[place].tasks[task].backoffUntil
            if now != until {
                fail(
                    .backoffKept, "task \(task) was queued at \(now) ns, announced for \(until) ns")
            }
        }
        return !isBroken
    }

    /// Whether an attempt at a task may take a slot.
    mutating func mayStart(
        _ task: TaskIndex, _ pool: PoolIndex, _ attempt: Int16, _ event: ExecutionEvent,
        _ place: Int, _ book: inout RunBook,
        _ engine: borrowing ExecutionEngine
    ) -> Bool {
        let execution = event.execution
        guard mayGo(task, to: .running, place, &book) else { return false }
        if book.accounts[place].tasks[task].pool != pool {
            fail(.legalTransitions, "task \(task) started in another pool than it was queued in")
        }
        let first = book.pools[pool].queue.first
        if first != PoolAccount.QueuedTask(execution: execution.number, task: task) {
            fail(.queueOrderKept, "task \(task) started before \(first.map { "\($0)" } ?? "none")")
        }
        let limits = limits[pool]
        let running = book.pools[pool].busy + 1
        if running > limits.slots {
            fail(
                .slotsNeverExceeded,
                "\(running) attempts on the \(limits.slots) slots of \(pools[pool].name)")
        }
        let previous = book.accounts[place].tasks[task].attempts
        if attempt != previous + 1 {
            fail(.attemptsLimited, "attempt \(attempt) after \(previous)")
        }
        if attempt == 1 {
            checkRequirements(of: task, execution, place, &book, engine)
            book.accounts[place].tasks[task].limits = engine.limits(of: task, of: execution)
        }
        checkMayBegin(at: event.at, place, &book)
        return !isBroken
    }

    /// Whether an attempt at a task may end.
    mutating func mayEnd(
        _ task: TaskIndex, _ pool: PoolIndex, _ attempt: Int16, _ outcome: AttemptOutcome,
        _ bill: Bill, at now: Int64, _ place: Int, _ book: inout RunBook
    ) -> Bool {
        let isRunning =
            Int(task) < book.accounts[place].tasks.count
            && book.accounts[place].tasks[task].state == .running
            && book.accounts[place].tasks[task].attempts == attempt
        if !isRunning {
            fail(.legalTransitions, "task \(task) has no attempt \(attempt) to end")
        }
        guard isRunning else { return false }
        if book.pools[pool].busy == 0 {
            fail(.slotsNeverLeaked, "a slot was given back twice")
        }
        let startedAt = book.accounts[place].tasks[task].attemptAt
        let lasted = now - startedAt
        let timeout = book.accounts[place].tasks[task].limits.timeout
        // Time ends before a timeout that begins late enough.
        let longest = min(timeout, .max - 1 - startedAt)
        let isKept = outcome == .timedOut ? lasted == longest : lasted <= longest
        if !isKept {
            fail(.timeoutsKept, "\(outcome) after \(lasted) ns, the timeout is \(timeout) ns")
        }
        check(bill, model: book.accounts[place].tasks[task].model)
        return !isBroken
    }

    /// Whether a task may wait until an instant for its next attempt.
    mutating func mayBackOff(
        _ task: TaskIndex, of execution: ExecutionID, until: Int64, at now: Int64, _ place: Int,
        _ book: inout RunBook
    ) -> Bool {
        guard mayGo(task, to: .backingOff, place, &book) else { return false }
        let account = book.accounts[place].tasks[task]
        guard let pool = account.pool, let failure = account.outcome?.retryClass else {
            fail(.attemptsLimited, "task \(task) backs off although no attempt failed")
            return false
        }
        let attempt = Int(account.attempts)
        let policy = retries[Int(pool)]
        let most = policy.mostAttempts(after: failure, ordinary: Int(account.limits.count))
        if attempt >= most {
            fail(.attemptsLimited, "another attempt after \(attempt) of \(most)")
        }
        let isMovedOn = failure == .unavailable || failure == .rateLimited
        if limits[pool].failsOverAtOnce, isMovedOn { return !isBroken }
        let least = policy.nextAttempt(
            after: attempt, failing: failure, execution: execution.number, task: task, at: now)
        checkBackoff("", after: attempt, until: until, least: least, at: now)
        return !isBroken
    }

    /// Whether the end of a task stops its execution.
    func stopsExecution(
        _ task: TaskIndex, _ state: TaskState, _ place: Int, _ book: inout RunBook
    ) -> Bool {
        guard state == .dead, let pool = book.accounts[place].tasks[task].pool else {
            return false
        }
        return limits[pool].failsFast
    }

    /// Whether a task may end.
    mutating func maySettle(
        _ task: TaskIndex, as state: TaskState, _ place: Int, _ book: inout RunBook
    ) -> Bool {
        if !state.isFinal {
            fail(.legalTransitions, "task \(task) settled as \(state)")
        }
        return mayGo(task, to: state, place, &book)
    }

    /// Whether an execution may be answered.
    mutating func mayRespond(
        _ execution: ExecutionID, cost: Int64, at now: Int64, _ place: Int,
        _ book: inout RunBook, _ engine: borrowing ExecutionEngine
    ) -> Bool {
        responded += 1
        if configuration.serializesSessions {
            sessions.end(execution.number, of: engine.session(of: execution))
        }
        checkPatience(engine.patience(of: execution), at: now, place, &book)
        let open = book.accounts[place].tasks.count - book.accounts[place].settled
        if open != 0 {
            fail(.everyTaskEndsOnce, "\(open) tasks had not ended at the response")
        }
        let sum = book.accounts[place].cost
        if sum != cost {
            fail(.costsAddUp, "the response says \(cost) nanodollars, the calls cost \(sum)")
        }
        let found = book.accounts[place].conflictsFound
        let settled = book.accounts[place].conflictsSettled
        let known = engine.conflictCount(of: execution)
        if found != known || settled != known {
            fail(.conflictsReported, "\(known) conflicts, \(found) reported, \(settled) settled")
        }
        if !isBroken { checkMakespan(execution, place, &book, engine) }
        return !isBroken
    }

    /// Notes a violation, unless there was one before.
    ///
    /// - Parameters:
    ///   - invariant: What does not hold.
    ///   - detail: What was found.
    ///   - isOver: Whether the last event is in the past, and not the one being checked.
    @inline(never)
    mutating func fail(
        _ invariant: Invariant, _ detail: String, isOver: Bool = false
    ) {
        guard !isBroken else { return }
        isBroken = true
        var before = recent.events
        let event = isOver ? nil : before.popLast()
        violation = InvariantViolation(
            invariant: invariant, index: isOver ? events : events - 1, event: event,
            detail: detail, before: before.suffix(10))
    }

    mutating func check(_ bill: Bill, model: ModelIndex?) {
        let due = model.map { prices[$0].cost(of: bill.usage) } ?? 0
        if due != bill.cost {
            fail(.costsAddUp, "a call is billed \(bill.cost) nanodollars, its tokens cost \(due)")
        }
    }

    private mutating func mayGo(
        _ task: TaskIndex, to state: TaskState, _ place: Int, _ book: inout RunBook
    ) -> Bool {
        guard Int(task) < book.accounts[place].tasks.count else {
            fail(.legalTransitions, "there is no task \(task)")
            return false
        }
        let before = book.accounts[place].tasks[task].state
        if !before.canBecome(state) {
            let invariant: Invariant = before.isFinal ? .everyTaskEndsOnce : .legalTransitions
            fail(invariant, "task \(task) went from \(before) to \(state)")
        }
        return !isBroken
    }

    private mutating func checkRequirements(
        of task: TaskIndex, _ execution: ExecutionID, _ place: Int, _ book: inout RunBook,
        _ engine: borrowing ExecutionEngine
    ) {
        guard !engine.hasNoRequirements(task, of: execution) else { return }
        let requirements = engine.requirements(of: task, of: execution)
        let join = engine.join(of: task, of: execution)
        var open = 0
        for required in requirements {
            let state = book.accounts[place].tasks[required].state
            if state == .completed || join?.startsWhenSettled == true && state.isFinal { continue }
            open += 1
            if open > requirements.count - (join?.needed ?? requirements.count) {
                fail(.dependenciesFirst, "task \(task) started while task \(required) was \(state)")
            }
        }
    }
}

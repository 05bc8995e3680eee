import Collections
package import ParallelExecution

/// Checks ``Invariant`` after every event, from the events alone and the plan behind them.
///
/// It keeps its own account of pools, tasks and money, and never asks the engine for its state. The
/// first violation stays; nothing is checked after it. Complexity: constant time an event, plus
/// the dependencies of a task that starts and of an execution that ends.
package struct InvariantChecker: EventObserver {
    /// The first violation, if there was one.
    package private(set) var violation: InvariantViolation?
    /// Whether there was one; asked for at every event, so kept apart.
    package private(set) var isBroken = false

    let pools: [PoolConfiguration]
    let retry: RetryPolicy
    let prices: [PriceTable.Entry]
    /// The project manager's model; `nil` costs nothing.
    private let coordinatorModel: ModelIndex?
    /// By pool; apart from ``pools``, because reading those would count references to names.
    private let limits: [PoolLimits]
    var accounts = FlatArray<Account>()
    private var poolAccounts: FlatArray<PoolAccount>
    private var recent = RecentEvents()
    private var latest = Int64.min
    private var index = 0
    private var arrived = 0
    private var responded = 0
    private var inFlight = 0
    /// Whether the last of the recent events is in the past, and not the one being checked.
    private var isOver = false
    private var spares = SpareLists<ObservedTask>()
    /// Room for ``criticalPath``, empty between two uses.
    var pathEnds = FlatArray<Int64>()
    /// Room for ``criticalPath``, empty between two uses.
    var openTasks = FlatArray<Int>()
    private var ownership = Ownership()

    /// Creates a checker for runs under a configuration.
    package init(_ configuration: Configuration) {
        pools = configuration.pools
        retry = configuration.retry
        prices = configuration.prices.entries
        let table = configuration.prices
        coordinatorModel = configuration.coordinatorModel.flatMap(table.index).map {
            ModelIndex($0)
        }
        limits = configuration.pools.map {
            PoolLimits(slots: $0.slots, maxRetries: $0.maxRetries, timeout: $0.timeout)
        }
        poolAccounts = FlatArray(configuration.pools.map { _ in PoolAccount() })
    }

    /// Checks one event.
    package mutating func observe(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) {
        guard !isBroken else { return }
        own()
        recent.append(event)
        if event.at < latest {
            fail(.timeNeverGoesBack, "\(event.at) ns after \(latest) ns")
        }
        latest = event.at
        apply(event, engine)
        index += 1
    }

    /// Checks what must hold when nothing is left to happen.
    ///
    /// - Parameter isStalled: Whether executions are still in flight because the run cannot go on.
    package mutating func endOfRun(isStalled: Bool) {
        guard !isBroken else { return }
        isOver = true
        let rest = inFlight
        if arrived != responded + rest {
            fail(.requestsAccounted, "\(arrived) arrived, \(responded) answered, \(rest) in flight")
        }
        guard !isStalled else { return }
        if rest != 0 {
            fail(.requestsAccounted, "\(rest) in flight although the run is over")
        }
        for pool in pools.indices where poolAccounts[pool].busy != 0 {
            let count = poolAccounts[pool].busy
            fail(.slotsNeverLeaked, "\(count) slots of \(pools[pool].name) are still taken")
        }
    }

    /// Makes all accounts this checker's own, if a copy shares them.
    private mutating func own() {
        guard ownership.isShared else { return }
        accounts.own()
        for index in accounts.indices { accounts[index].tasks.own() }
        poolAccounts.own()
        spares.own()
        pathEnds.own()
        openTasks.own()
        ownership = Ownership()
    }

    mutating func fail(_ invariant: Invariant, _ detail: String) {
        guard !isBroken else { return }
        isBroken = true
        var before = recent.events
        let event = isOver ? nil : before.popLast()
        violation = InvariantViolation(
            invariant: invariant, index: index, event: event, detail: detail,
            before: before.suffix(10))
    }

    private mutating func apply(_ event: ExecutionEvent, _ engine: borrowing ExecutionEngine) {
        let slot = Int(event.execution.slot)
        if case .arrived = event.kind {
            open(event.execution)
            return
        }
        let isKnown =
            slot < accounts.count && accounts[slot].isAlive
            && accounts[slot].number == event.execution.number
        if !isKnown {
            fail(.requestsAccounted, "execution \(event.execution.number) is not in flight")
        }
        guard isKnown else { return }
        switch event.kind {
        case .arrived, .admitted: break
        case .conflictFound: accounts[slot].conflictsFound += 1
        case .conflictSettled: accounts[slot].conflictsSettled += 1
        case .planned(_, let tasks, let bill):
            pay(bill, model: coordinatorModel, slot)
            spares.lend(to: &accounts[slot].tasks)
            for _ in 0..<tasks { accounts[slot].tasks.append(ObservedTask()) }
        case .aggregated(_, _, let bill), .synthesised(_, let bill):
            pay(bill, model: coordinatorModel, slot)
        case .remediationAdded(let task, _, _):
            if Int(task) != accounts[slot].tasks.count {
                fail(.everyTaskEndsOnce, "task \(task) added out of order")
            }
            accounts[slot].tasks.append(ObservedTask())
        case .taskQueued(let task, let pool, _):
            queued(task, pool, event, engine)
        case .attemptStarted(let task, let pool, let attempt, let model, _):
            started(event, task, pool, attempt, model, engine)
        case .attemptEnded(let task, let pool, let attempt, let outcome, let bill):
            ended(task, pool, attempt, outcome, bill, slot, event.at)
        case .backingOff(let task, let until):
            backingOff(task, until, slot, event.at)
        case .taskSettled(let task, let state):
            settled(task, state, slot)
        case .responded(_, let cost):
            close(event, cost, engine)
        }
    }

    private mutating func open(_ execution: ExecutionID) {
        let slot = Int(execution.slot)
        while accounts.count <= slot {
            accounts.append(Account())
        }
        if accounts[slot].isAlive {
            fail(
                .requestsAccounted,
                "execution \(execution.number) arrived in the place of a living one")
        }
        accounts[slot].isAlive = true
        accounts[slot].number = execution.number
        arrived += 1
        inFlight += 1
    }

    private mutating func close(
        _ event: ExecutionEvent, _ cost: Int64, _ engine: borrowing ExecutionEngine
    ) {
        let slot = Int(event.execution.slot)
        let open = accounts[slot].tasks.count - Int(accounts[slot].settled)
        if open != 0 {
            fail(.everyTaskEndsOnce, "\(open) tasks had not ended at the response")
        }
        let sum = accounts[slot].cost
        if sum != cost {
            fail(.costsAddUp, "the response says \(cost) nanodollars, the calls cost \(sum)")
        }
        checkConflicts(event.execution, engine)
        if !isBroken { checkMakespan(event.execution, engine) }
        spares.takeBack(&accounts[slot].tasks)
        accounts[slot].reset()
        responded += 1
        inFlight -= 1
    }

    private mutating func checkConflicts(
        _ execution: ExecutionID, _ engine: borrowing ExecutionEngine
    ) {
        let found = Int(accounts[Int(execution.slot)].conflictsFound)
        let settled = Int(accounts[Int(execution.slot)].conflictsSettled)
        let known = engine.conflictCount(of: execution)
        if found != known || settled != known {
            fail(.conflictsReported, "\(known) conflicts, \(found) reported, \(settled) settled")
        }
    }

    /// Books what a call cost; without a model it costs nothing.
    private mutating func pay(_ bill: Bill, model: ModelIndex?, _ slot: Int) {
        check(bill, model: model)
        accounts[slot].pay(bill)
    }

    private mutating func check(_ bill: Bill, model: ModelIndex?) {
        let due = model.map { prices[Int($0)].cost(of: bill.usage) } ?? 0
        if due != bill.cost {
            fail(.costsAddUp, "a call is billed \(bill.cost) nanodollars, its tokens cost \(due)")
        }
    }

    /// Whether a task may go to a state now; the caller books that it does.
    private mutating func mayGo(_ task: TaskIndex, to state: TaskState, _ slot: Int) -> Bool {
        guard Int(task) < accounts[slot].tasks.count else {
            fail(.legalTransitions, "there is no task \(task)")
            return false
        }
        let before = accounts[slot].tasks[task].state
        if !before.canBecome(state) {
            let invariant: Invariant = before.isFinal ? .everyTaskEndsOnce : .legalTransitions
            fail(invariant, "task \(task) went from \(before) to \(state)")
        }
        return !isBroken
    }

    private mutating func queued(
        _ task: TaskIndex, _ pool: PoolIndex, _ event: ExecutionEvent,
        _ engine: borrowing ExecutionEngine
    ) {
        let slot = Int(event.execution.slot)
        let now = event.at
        let isRetry =
            Int(task) < accounts[slot].tasks.count
            && accounts[slot].tasks[task].state == .backingOff
        guard mayGo(task, to: .queued, slot) else { return }
        if isRetry {
            let until = accounts[slot].tasks[task].backoffUntil
            if now != until {
                fail(
                    .backoffKept, "task \(task) was queued at \(now) ns, announced for \(until) ns")
            }
        }
        let place = poolAccounts[Int(pool)].queue.push(
            QueuedTaskObserved(execution: event.execution.number, task: task),
            key: engine.rank(of: task, of: event.execution))
        accounts[slot].tasks[task].queue(pool, at: place)
    }

    private mutating func started(
        _ event: ExecutionEvent, _ task: TaskIndex, _ pool: PoolIndex, _ attempt: Int16,
        _ model: ModelIndex?, _ engine: borrowing ExecutionEngine
    ) {
        let slot = Int(event.execution.slot)
        guard mayGo(task, to: .running, slot) else { return }
        if accounts[slot].tasks[task].pool != pool {
            fail(.legalTransitions, "task \(task) started in another pool than it was queued in")
        }
        let first = poolAccounts[Int(pool)].queue.first
        if first != QueuedTaskObserved(execution: event.execution.number, task: task) {
            fail(.queueOrderKept, "task \(task) started before \(first.map { "\($0)" } ?? "none")")
        }
        guard !isBroken else { return }
        let limits = limits[Int(pool)]
        let running = poolAccounts[Int(pool)].start(accounts[slot].tasks[task].place)
        if running > limits.slots {
            fail(
                .slotsNeverExceeded,
                "\(running) attempts on the \(limits.slots) slots of \(pools[Int(pool)].name)")
        }
        let previous = accounts[slot].tasks[task].attempt
        if attempt != previous + 1 || Int(attempt) > 1 + limits.maxRetries {
            fail(
                .attemptsLimited,
                "attempt \(attempt) after \(previous) with \(limits.maxRetries) retries")
        }
        if attempt == 1 { checkRequirements(of: task, event.execution, engine) }
        accounts[slot].start(task, attempt: attempt, model: model, at: event.at)
    }

    private mutating func checkRequirements(
        of task: TaskIndex, _ execution: ExecutionID, _ engine: borrowing ExecutionEngine
    ) {
        guard !engine.hasNoRequirements(task, of: execution) else { return }
        for required in engine.requirements(of: task, of: execution) {
            let state = accounts[Int(execution.slot)].tasks[required].state
            if state != .completed {
                fail(.dependenciesFirst, "task \(task) started while task \(required) was \(state)")
            }
        }
    }

    private mutating func ended(
        _ task: TaskIndex, _ pool: PoolIndex, _ attempt: Int16, _ outcome: AttemptOutcome,
        _ bill: Bill, _ slot: Int, _ now: Int64
    ) {
        let isRunning =
            Int(task) < accounts[slot].tasks.count && accounts[slot].tasks[task].state == .running
            && accounts[slot].tasks[task].attempt == attempt
        if !isRunning {
            fail(.legalTransitions, "task \(task) has no attempt \(attempt) to end")
        }
        guard isRunning else { return }
        poolAccounts[Int(pool)].busy -= 1
        if poolAccounts[Int(pool)].busy < 0 {
            fail(.slotsNeverLeaked, "a slot was given back twice")
        }
        let lasted = now - accounts[slot].tasks[task].startedAt
        let timeout = limits[Int(pool)].timeout
        // Time ends before a timeout that begins late enough.
        let longest = min(timeout, .max - 1 - accounts[slot].tasks[task].startedAt)
        let isKept = outcome == .timedOut ? lasted == longest : lasted <= longest
        if !isKept {
            fail(.timeoutsKept, "\(outcome) after \(lasted) ns, the timeout is \(timeout) ns")
        }
        check(bill, model: accounts[slot].tasks[task].model)
        accounts[slot].end(task, bill, after: lasted, at: now)
    }

    private mutating func backingOff(_ task: TaskIndex, _ until: Int64, _ slot: Int, _ now: Int64) {
        guard mayGo(task, to: .backingOff, slot) else { return }
        let attempt = Int(accounts[slot].tasks[task].attempt)
        let least = retry.delay(afterAttempt: attempt)
        if until - now < least {
            fail(
                .backoffKept,
                "backoff of \(until - now) ns after attempt \(attempt), the policy says \(least) ns"
            )
        }
        accounts[slot].tasks[task].backOff(until: until)
    }

    private mutating func settled(_ task: TaskIndex, _ state: TaskState, _ slot: Int) {
        if !state.isFinal {
            fail(.legalTransitions, "task \(task) settled as \(state)")
        }
        guard mayGo(task, to: state, slot) else { return }
        if let place = accounts[slot].tasks[task].place,
            let pool = accounts[slot].tasks[task].pool
        {
            poolAccounts[Int(pool)].queue.remove(place)
        }
        accounts[slot].settle(task, as: state)
    }
}

import Collections
package import ParallelExecution
package import Scenarios

/// Everything that is switched on in an ordinary run: digest, invariants, statistics.
package struct RunObserver: EventObserver {
    /// The digest of the events.
    package private(set) var digest = EventDigest()
    /// Checks invariants.
    package private(set) var checker: InvariantChecker
    /// Counts and measures.
    package private(set) var statistics: StatisticsCollector

    /// What the events said, for both.
    var book: RunBook
    private var ownership = Ownership()

    /// Creates the observers of one run.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - script: The scenario's agents under the run's seed.
    ///   - rowLimit: Up to which execution there is a row for every task.
    ///   - isProfiled: Whether the run is profiled.
    ///   - keepsDurations: Whether the duration of every completed request is kept.
    package init(
        _ scenario: Scenario, script: ScriptedAgents, rowLimit: Int = 0, isProfiled: Bool = false,
        keepsDurations: Bool = false
    ) {
        checker = InvariantChecker(scenario.configuration)
        book = RunBook(pools: scenario.configuration.pools.count)
        statistics = StatisticsCollector(
            scenario, script: script, rowLimit: rowLimit, isProfiled: isProfiled,
            keepsDurations: keepsDurations)
    }

    /// Begins with another run, which keeps no rows and is not profiled, in the storage of this
    /// one.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - script: The scenario's agents under the run's seed.
    ///   - keepsDurations: Whether the duration of every completed request is kept.
    package mutating func restart(
        _ scenario: Scenario, script: ScriptedAgents, keepsDurations: Bool
    ) {
        precondition(statistics.profile == nil, "a profiled run is followed by no other")
        digest = EventDigest()
        checker.restart(scenario.configuration)
        book.restart(pools: scenario.configuration.pools.count)
        statistics = StatisticsCollector(
            scenario, script: script, rowLimit: 0, isProfiled: false,
            keepsDurations: keepsDurations)
    }

    /// Checks one event, enters it in the book and counts it; after a violation only the digest
    /// goes on, because the rest relies on order.
    package mutating func observe(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) {
        digest.combine(event)
        own()
        guard checker.begin(event) else { return }
        statistics.reach(event.at)
        if case .arrived = event.kind {
            guard checker.mayArrive(event.execution, &book) else { return }
            let request = statistics.arrive(event.execution, at: event.at)
            book.arrive(event.execution, request: request, at: event.at)
        } else if case .routed(let reason) = event.kind {
            // It waits still: without an account.
            guard checker.mayRoute(event.execution, &book) else { return }
            book.route(event.execution, reason)
            statistics.route(reason)
        } else if checker.knows(event.execution, &book) {
            observe(event, book.place(of: event.execution), engine)
        }
    }

    /// Takes note of what happens to an execution in flight, whose account is at a place.
    private mutating func observe(
        _ event: ExecutionEvent, _ place: Int, _ engine: borrowing ExecutionEngine
    ) {
        let now = event.at
        switch event.kind {
        case .arrived, .routed: break
        case .admitted:
            guard checker.mayAdmit(event, engine) else { return }
            book.accounts[place].admit(at: now)
        case .planned(let verdict, let tasks, let bill):
            let mayPlan = checker.mayPlan(verdict, tasks, bill, event, &book, engine)
            guard mayPlan else { return }
            book.accounts[place].endPhase(bill, at: now)
            book.accounts[place].add(tasks: Int(tasks), at: now)
            if verdict == .notAsked { return statistics.add(tasks: Int(tasks)) }
            let error = verdict == .accepted ? nil : engine.planError(of: event.execution)
            statistics.plan(tasks: Int(tasks), bill, failure: error?.failure)
        case .remediationAdded(let task, _, _):
            guard checker.mayAdd(task, place, &book) else { return }
            book.accounts[place].add(tasks: 1, at: now)
            statistics.add(tasks: 1)
        case .taskQueued(let task, let pool, let after):
            queue(task, pool, after, event, place, engine)
        case .attemptStarted(let task, let pool, let attempt, let model, _):
            start(task, pool, attempt, model, event, place, engine)
        case .attemptEnded(let bill, let task, let pool, let attempt, let outcome):
            end(task, pool, attempt, outcome, bill, event, place, engine)
        case .backingOff(let task, let until):
            let mayBackOff = checker.mayBackOff(
                task, of: event.execution, until: until, at: now, place, &book)
            guard mayBackOff else { return }
            book.accounts[place].backOff(task, until: until, at: now)
        case .taskSettled(let task, let state):
            settle(task, state, place, now)
        case .aggregated(_, _, let bill):
            guard checker.mayPay(bill, event, engine) else { return }
            book.accounts[place].aggregate(bill, at: now)
            statistics.payCoordinator(bill)
        case .conflictFound(_, let kind):
            book.accounts[place].findConflict()
            statistics.findConflict(kind)
        case .conflictSettled(_, let resolution):
            book.accounts[place].settleConflict()
            statistics.settleConflict(resolution)
        case .synthesised(_, let bill):
            guard checker.mayPay(bill, event, engine) else { return }
            book.accounts[place].endPhase(bill, at: now)
            statistics.payCoordinator(bill)
        case .coordinationFailed(let until, let bill, _, let attempt, let outcome):
            failCoordination(attempt, outcome, until, bill, event, place, engine)
        case .executionTimedOut:
            guard checker.mayTimeOut(at: now, place, &book) else { return }
            book.accounts[place].stop()
        case .refused(let refusal, let task):
            guard checker.mayRefuse(refusal, task, event, place, &book, engine) else { return }
        case .responded(let status, let cost):
            respond(event.execution, status, cost, place, now, engine)
        }
    }

    private mutating func failCoordination(
        _ attempt: Int16, _ outcome: AttemptOutcome, _ until: Int64, _ bill: Bill,
        _ event: ExecutionEvent, _ place: Int, _ engine: borrowing ExecutionEngine
    ) {
        let mayRepeat = checker.mayRepeat(
            attempt, outcome, until: until, bill, event, place, &book, engine)
        guard mayRepeat else { return }
        book.accounts[place].failCoordination(bill)
        statistics.payCoordinator(bill)
    }

    // Out of line it would be handed a copy of the engine.
    @inline(__always)
    private mutating func queue(
        _ task: TaskIndex, _ pool: PoolIndex, _ after: TaskIndex?, _ event: ExecutionEvent,
        _ place: Int, _ engine: borrowing ExecutionEngine
    ) {
        guard checker.mayQueue(task, at: event.at, place, &book) else { return }
        let position = book.pools[pool].queue.push(
            PoolAccount.QueuedTask(execution: event.execution.number, task: task),
            key: engine.rank(of: task, of: event.execution))
        book.accounts[place].queue(task, pool, at: position, after: after, at: event.at)
        statistics.queue(pool, at: event.at)
    }

    private mutating func start(
        _ task: TaskIndex, _ pool: PoolIndex, _ attempt: Int16, _ model: ModelIndex?,
        _ event: ExecutionEvent, _ place: Int, _ engine: borrowing ExecutionEngine
    ) {
        let mayStart = checker.mayStart(
            task, pool, attempt, event, place, &book, engine)
        guard mayStart else { return }
        if let position = book.accounts[place].tasks[task].place {
            book.pools[pool].queue.remove(position)
        }
        book.pools[pool].busy += 1
        let waited = book.accounts[place].start(
            task, attempt: attempt, model: model, at: event.at)
        statistics.start(pool, attempt: attempt, after: waited, at: event.at)
    }

    // Out of line it would be handed a copy of the engine.
    @inline(__always)
    private mutating func end(
        _ task: TaskIndex, _ pool: PoolIndex, _ attempt: Int16, _ outcome: AttemptOutcome,
        _ bill: Bill, _ event: ExecutionEvent, _ place: Int, _ engine: borrowing ExecutionEngine
    ) {
        let now = event.at
        let mayEnd = checker.mayEnd(
            task, pool, attempt, outcome, bill, at: now, place, &book)
        guard mayEnd else { return }
        checker.spend(bill, event, engine)
        book.pools[pool].busy -= 1
        book.accounts[place].end(task, outcome, bill, at: now)
        let model = book.accounts[place].tasks[task].model
        statistics.end(pool, model: model, outcome, bill, at: now)
    }

    private mutating func settle(_ task: TaskIndex, _ state: TaskState, _ place: Int, _ now: Int64)
    {
        guard checker.maySettle(task, as: state, place, &book) else { return }
        if checker.stopsExecution(task, state, place, &book) { book.accounts[place].stop() }
        let pool = book.accounts[place].tasks[task].pool
        if let pool, let position = book.accounts[place].tasks[task].place {
            book.pools[pool].queue.remove(position)
        }
        let waited = book.accounts[place].settle(task, as: state, at: now)
        statistics.settle(as: state, pool, after: waited, at: now)
    }

    // Out of line it would be handed a copy of the engine.
    @inline(__always)
    private mutating func respond(
        _ execution: ExecutionID, _ status: ExecutionStatus, _ cost: Int64, _ place: Int,
        _ now: Int64, _ engine: borrowing ExecutionEngine
    ) {
        let mayRespond = checker.mayRespond(
            execution, cost: cost, at: now, place, &book, engine)
        guard mayRespond else { return }
        if book.route(of: execution)?.mode == .serial { book.accounts[place].endDirect(at: now) }
        statistics.respond(
            execution, status, cost: cost, request: book.request(of: execution), at: now,
            place, &book, engine)
        book.close(execution)
    }

    /// Makes everything the observers' own, if a copy shares it.
    private mutating func own() {
        guard ownership.isShared else { return }
        checker.own()
        book.own()
        statistics.own()
        ownership = Ownership()
    }

    /// Gives away the rows of executions that are over, by execution and task.
    package mutating func takeRows(_ body: ([TaskRow]) -> Void) {
        statistics.takeRows(body)
    }

    /// Closes the books when nothing is left to happen.
    package mutating func endOfRun(isStalled: Bool) {
        checker.endOfRun(&book, isStalled: isStalled)
        statistics.endOfRun()
    }
}

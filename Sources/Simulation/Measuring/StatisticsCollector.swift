import Collections
import Exact
import ParallelExecution
import Scenarios

/// Gathers ``RunStatistics``, and rows of tasks if they are wanted, from what happens in one run.
///
/// What an event means for the tasks in flight it learns from the ``RunBook``. Memory is bounded by
/// the rows that nobody takes.
package struct StatisticsCollector: Sendable {
    /// What the run amounts to; complete once it is over.
    package private(set) var statistics: RunStatistics
    /// The course of the run and the precision of its means, if they are wanted.
    package var profile: LoadProfile? { isProfiled ? course : nil }

    /// The instant of the last event, in nanoseconds.
    package private(set) var latest: Int64 = 0

    /// What each completed request took, if it is kept for pairing.
    package private(set) var durations = CompletedDurations()

    private let script: ScriptedAgents
    /// The clients by request; empty where none polls.
    private let clients: [ScriptedClient]
    private let isProfiled: Bool
    private let keepsDurations: Bool
    /// The profile; not optional, because almost every event asks for it.
    private var course: LoadProfile
    private let coordinatorModel: Int
    private var rows: RowQueue
    /// Of the statistics, until the run is over: every event changes one.
    private var pools: FlatArray<PoolStatistics>
    /// Of the statistics, until the run is over: every call changes one.
    private var models: FlatArray<ModelStatistics>

    /// Creates a collector for one run.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - script: Knows which request an execution works on.
    ///   - rowLimit: Up to which execution there is a row for every task.
    ///   - isProfiled: Whether the run is profiled.
    ///   - keepsDurations: Whether the duration of every completed request is kept.
    init(
        _ scenario: Scenario, script: ScriptedAgents, rowLimit: Int, isProfiled: Bool,
        keepsDurations: Bool
    ) {
        self.script = script
        let clients = scenario.pollingClients
        self.clients = clients
        self.keepsDurations = keepsDurations
        self.isProfiled = isProfiled
        course = LoadProfile(pools: isProfiled ? scenario.configuration.pools.count : 0)
        rows = RowQueue(limit: rowLimit)
        statistics = RunStatistics(of: scenario, isPolled: !clients.isEmpty)
        pools = FlatArray(statistics.pools)
        models = FlatArray(statistics.models)
        coordinatorModel = scenario.configuration.coordinatorPosition
    }

    /// Makes all tables this collector's own, if a copy shares them.
    mutating func own() {
        pools.own()
        models.own()
    }

    /// An instant is reached.
    mutating func reach(_ now: Int64) { latest = now }

    /// Closes the statistics of a run in which nothing is left to happen.
    mutating func endOfRun() {
        own()
        for pool in pools.indices {
            pools[pool].busy.finish(at: latest)
            pools[pool].queue.finish(at: latest)
        }
        statistics.pools = Array(pools)
        statistics.models = Array(models)
        statistics.virtualDuration = Int128(latest)
        statistics.inFlight.finish(at: latest)
        if isProfiled { course.finish(at: latest) }
    }

    /// Gives away the rows of executions that are over, by execution and task.
    mutating func takeRows(_ body: ([TaskRow]) -> Void) {
        rows.take(body)
    }

    /// A request arrives.
    ///
    /// - Returns: Its index among the scenario's requests, where they are told apart.
    mutating func arrive(_ execution: ExecutionID, at now: Int64) -> Int? {
        statistics.submitted += 1
        statistics.inFlight.change(by: 1, at: now)
        if isProfiled { course.arrive(at: now) }
        guard !statistics.requests.isEmpty else { return nil }
        let request = script.requestIndex(ofExecution: execution.number)
        statistics.requests[request].submitted += 1
        return request
    }

    /// The router chooses the mode of a request.
    mutating func route(_ reason: RoutingReason) { statistics.routes[reason] += 1 }

    /// A decomposition ends.
    mutating func plan(tasks count: Int, _ bill: Bill, failure: DecompositionFailure?) {
        if let failure { statistics.failedDecompositions[failure] += 1 }
        payCoordinator(bill)
        add(tasks: count)
    }

    /// Tasks are to be done.
    mutating func add(tasks count: Int) { statistics.tasks += count }

    /// A call of the project manager ends.
    mutating func payCoordinator(_ bill: Bill) { models[coordinatorModel].pay(bill) }

    /// A task enters the queue of a pool.
    mutating func queue(_ pool: PoolIndex, at now: Int64) {
        pools[pool].queue.change(by: 1, at: now)
        if isProfiled { course.pools[pool].queue.change(by: 1, at: now) }
    }

    /// An attempt takes a slot.
    mutating func start(_ pool: PoolIndex, attempt: Int16, after waited: Int64, at now: Int64) {
        if attempt > 1 { statistics.retries += 1 }
        pools[pool].start(after: waited, at: now)
        if isProfiled { course.pools[pool].start(after: waited, at: now) }
    }

    /// An attempt ends; without a model it has no price.
    mutating func end(
        _ pool: PoolIndex, model: ModelIndex?, _ outcome: AttemptOutcome, _ bill: Bill,
        at now: Int64
    ) {
        statistics.outcomes[outcome] += 1
        pools[pool].end(bill, at: now)
        if isProfiled { course.pools[pool].busy.change(by: -1, at: now) }
        models[model.map { Int($0) } ?? models.count - 1].pay(bill)
    }

    /// A task reaches a final state, after a wait in the queue of a pool if it leaves it by that.
    mutating func settle(
        as state: TaskState, _ pool: PoolIndex?, after waited: Int64?, at now: Int64
    ) {
        statistics.taskStates[state] += 1
        guard let waited, let pool else { return }
        if state == .expired {
            pools[pool].expire(after: waited, at: now)
            if isProfiled { course.pools[pool].expire(after: waited, at: now) }
        } else {
            pools[pool].queue.change(by: -1, at: now)
            if isProfiled { course.pools[pool].queue.change(by: -1, at: now) }
        }
    }

    /// The aggregator found a conflict.
    mutating func findConflict(_ kind: Conflict.Kind) { statistics.conflicts[kind] += 1 }

    /// A conflict was resolved or flagged.
    mutating func settleConflict(_ resolution: Conflict.Resolution) {
        statistics.resolutions[resolution] += 1
    }

    /// A request is answered.
    mutating func respond(
        _ execution: ExecutionID, _ status: ExecutionStatus, cost: Int64, request: Int?,
        at now: Int64, _ place: Int, _ book: inout RunBook, _ engine: borrowing ExecutionEngine
    ) {
        if cost == .max { statistics.saturated += 1 }
        statistics.responses[status] += 1
        if book.accounts[place].hasError { statistics.affected.byErrors += 1 }
        if book.accounts[place].hasTimeout { statistics.affected.byTimeouts += 1 }
        if book.accounts[place].hasRetry { statistics.affected.byRetries += 1 }
        statistics.inFlight.change(by: -1, at: now)
        if isProfiled { course.respond(at: now) }
        if let request { statistics.requests[request].responses[status] += 1 }
        let duration = now - book.accounts[place].arrivedAt
        if !clients.isEmpty { tellClient(of: execution, status, after: duration) }
        switch status {
        case .completed, .partial:
            if status == .completed { statistics.completedDuration.record(duration) }
            answer(request, after: duration, at: now, place, &book)
        case .failed, .rejected, .cancelled:
            statistics.failedDuration.record(duration)
            if let request { statistics.requests[request].failedDuration.record(duration) }
        }
        if status != .rejected {
            let (refund, quality) = engine.measures(of: execution)
            statistics.refund += refund.billionths
            statistics.quality += quality.billionths
        }
        let number = Int(execution.number)
        if keepsDurations { durations.record(duration, of: number, status) }
        if rows.takes(number) { rows.append(taskRows(execution, place, &book, engine), of: number) }
    }

    private mutating func tellClient(
        of execution: ExecutionID, _ status: ExecutionStatus, after duration: Int64
    ) {
        let client = clients[script.requestIndex(ofExecution: execution.number)]
        let seen = client.learns(after: duration, of: status)
        statistics.clients.polls += Int128(seen.polls)
        if status.isAnswered {
            statistics.clients.duration.record(seen.duration)
        }
    }

    private mutating func answer(
        _ request: Int?, after duration: Int64, at now: Int64, _ place: Int,
        _ book: inout RunBook
    ) {
        statistics.duration.record(duration)
        if isProfiled {
            course.duration.record(duration)
            course.durations.record(duration, at: now)
        }
        if let request { statistics.requests[request].duration.record(duration) }
        statistics.loss += book.accounts[place].loss
        for index in book.accounts[place].delays.indices {
            let delay = book.accounts[place].delays[index]
            switch delay.cause {
            case .pool(let pool): pools[pool].delay += Int128(delay.lasted)
            case .failure(let outcome):
                statistics.failing[Int(outcome.rawValue)] += Int128(delay.lasted)
            }
        }
        let (start, end) = (book.accounts[place].firstStart, book.accounts[place].lastEnd)
        if start <= end { statistics.makespan.record(end - start) }
    }

    private func taskRows(
        _ execution: ExecutionID, _ place: Int, _ book: inout RunBook,
        _ engine: borrowing ExecutionEngine
    ) -> [TaskRow] {
        let arrival = book.accounts[place].arrivedAt
        var made: [TaskRow] = []
        made.reserveCapacity(book.accounts[place].tasks.count)
        for index in book.accounts[place].tasks.indices {
            let task = book.accounts[place].tasks[index]
            let view = engine.task(TaskIndex(index), of: execution)
            made.append(
                TaskRow(
                    execution: Int(execution.number), task: view.name,
                    pool: engine.configuration.pools[view.pool].name, priority: view.priority,
                    attempts: Int(task.attempts), outcome: task.state, arrival: arrival,
                    enqueued: task.enqueuedAt < 0 ? nil : task.enqueuedAt,
                    started: task.startedAt < 0 ? nil : task.startedAt,
                    ended: task.leftAt,
                    wait: task.enqueuedAt < 0 ? nil : task.queueing,
                    usage: task.usage, cost: task.cost))
        }
        return made
    }
}

extension RunStatistics {
    /// The statistics of a run of a scenario in which nothing has happened.
    fileprivate init(of scenario: Scenario, isPolled: Bool) {
        let configuration = scenario.configuration
        self.init(
            pools: configuration.pools.count, models: configuration.prices.entries.count,
            requests: RequestStatistics.count(for: scenario), isPolled: isPolled)
    }
}

extension Configuration {
    /// Where the calls of the project manager are counted among those of models.
    fileprivate var coordinatorPosition: Int {
        coordinatorModel.flatMap(prices.index) ?? prices.entries.count
    }
}

extension Fraction {
    /// The nearest billionth, half up, so that sums need no common denominator; not negative.
    fileprivate var billionths: Int128 {
        let (whole, isTooLarge) = numerator.multipliedReportingOverflow(by: 2_000_000_000)
        if !isTooLarge, whole <= .max - denominator, denominator <= .max / 2 {
            return Int128((whole + denominator) / (2 * denominator))
        }
        let divisor = Int128(denominator)
        return (Int128(numerator) * 2_000_000_000 + divisor) / (2 * divisor)
    }
}

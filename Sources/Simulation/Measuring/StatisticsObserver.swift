import Collections
import Exact
package import ParallelExecution
package import Scenarios

/// Gathers ``RunStatistics``, and rows of tasks if they are wanted, from the events of one run.
///
/// Memory is bounded by the executions in flight, and by the rows that nobody takes.
package struct StatisticsObserver: EventObserver {
    /// What the run amounts to so far.
    package private(set) var statistics: RunStatistics
    /// The course of the run and the precision of its means, if they are wanted.
    package var profile: LoadProfile? { isProfiled ? course : nil }

    /// The instant of the last event, in nanoseconds.
    package private(set) var latest: Int64 = 0

    /// What each completed request took, if it is kept for pairing.
    package private(set) var durations = CompletedDurations()

    private var script: ScriptedAgents
    private let isProfiled: Bool
    private var keepsDurations: Bool
    /// The profile; not optional, because almost every event asks for it.
    private var course: LoadProfile
    private var coordinatorModel: Int
    private var rows: RowQueue
    private var tracks = FlatArray<ExecutionTimings>()
    private var index = TimingsTable()
    private var ownership = Ownership()

    /// Creates an observer of one run.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - script: Knows which request an execution works on.
    ///   - rowLimit: Up to which execution there is a row for every task.
    ///   - isProfiled: Whether the run is profiled.
    ///   - keepsDurations: Whether the duration of every completed request is kept.
    package init(
        _ scenario: Scenario, script: ScriptedAgents, rowLimit: Int, isProfiled: Bool,
        keepsDurations: Bool = false
    ) {
        self.script = script
        self.keepsDurations = keepsDurations
        self.isProfiled = isProfiled
        course = LoadProfile(pools: isProfiled ? scenario.configuration.pools.count : 0)
        rows = RowQueue(limit: rowLimit)
        statistics = RunStatistics(of: scenario)
        coordinatorModel = scenario.configuration.coordinatorPosition
    }

    /// Begins with another run, which keeps no rows and is not profiled, in the storage of this
    /// one: an exploration makes thousands of short runs.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - script: Knows which request an execution works on.
    ///   - keepsDurations: Whether the duration of every completed request is kept.
    mutating func restart(_ scenario: Scenario, script: ScriptedAgents, keepsDurations: Bool) {
        precondition(!isProfiled, "a profiled run is followed by no other")
        self.script = script
        self.keepsDurations = keepsDurations
        statistics = RunStatistics(of: scenario)
        coordinatorModel = scenario.configuration.coordinatorPosition
        rows = RowQueue(limit: 0)
        durations = CompletedDurations()
        latest = 0
        index.reset()
    }

    /// Takes note of one event.
    package mutating func observe(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) {
        own()
        let now = event.at
        latest = now
        if case .arrived = event.kind {
            arrive(event.execution, now)
            return
        }
        let slot = index[event.execution].track ?? open(event.execution)
        switch event.kind {
        case .arrived: break
        case .admitted:
            tracks[slot].admit(at: now)
        case .planned(let verdict, let tasks, let bill):
            if verdict != .accepted, let error = engine.planError(of: event.execution) {
                statistics.failedDecompositions[error.failure] += 1
            }
            endPhase(slot, now, bill)
            add(tasks: Int(tasks), slot, now)
        case .remediationAdded:
            add(tasks: 1, slot, now)
        case .taskQueued(let task, let pool, let after):
            queue(Int(task), pool, after, slot, now)
        case .attemptStarted(let task, let pool, let attempt, let model, _):
            start(Int(task), Int(pool), attempt, model, slot, now)
        case .attemptEnded(let task, let pool, _, let outcome, let bill):
            end(Int(task), Int(pool), outcome, bill, slot, now)
        case .backingOff(let task, _):
            tracks[slot].tasks[Int(task)].backingOffSince = now
        case .taskSettled(let task, let state):
            settle(Int(task), state, slot, now)
        case .aggregated(_, _, let bill):
            tracks[slot].aggregate(at: now)
            pay(bill, model: coordinatorModel)
        case .conflictFound(_, let kind):
            statistics.conflicts[kind] += 1
        case .conflictSettled(_, let resolution):
            statistics.resolutions[resolution] += 1
        case .synthesised(_, let bill):
            endPhase(slot, now, bill)
        case .responded(let status, let cost):
            if cost == .max { statistics.saturated += 1 }
            respond(event.execution, status, slot, now, engine)
            index.close(event.execution)
        }
    }

    /// Makes all timings this observer's own, if a copy shares them.
    private mutating func own() {
        guard ownership.isShared else { return }
        tracks.own()
        for index in tracks.indices { tracks[index].tasks.own() }
        index.own()
        ownership = Ownership()
    }

    /// Closes the statistics of a run in which nothing is left to happen.
    package mutating func endOfRun() {
        statistics.virtualDuration = Int128(latest)
        for pool in statistics.pools.indices {
            statistics.pools[pool].busy.finish(at: latest)
            statistics.pools[pool].queue.finish(at: latest)
        }
        statistics.inFlight.finish(at: latest)
        if isProfiled { course.finish(at: latest) }
    }

    /// Gives away the rows of executions that are over, by execution and task.
    package mutating func takeRows(_ body: ([TaskRow]) -> Void) {
        rows.take(body)
    }

    private mutating func arrive(_ execution: ExecutionID, _ now: Int64) {
        statistics.submitted += 1
        statistics.inFlight.change(by: 1, at: now)
        var request: Int?
        if !statistics.requests.isEmpty {
            let index = script.requestIndex(ofExecution: execution.number)
            statistics.requests[index].submitted += 1
            request = index
        }
        index.arrive(execution, at: now, request: request)
        if isProfiled { course.arrive(at: now) }
    }

    /// Gives an execution that is admitted, or turned away, a track.
    private mutating func open(_ execution: ExecutionID) -> Int {
        let slot = index.open(execution)
        if slot == tracks.count { tracks.append(ExecutionTimings()) }
        tracks[slot].reset(at: index[execution].arrivedAt)
        return slot
    }

    private mutating func endPhase(_ slot: Int, _ now: Int64, _ bill: Bill) {
        tracks[slot].endPhase(at: now)
        pay(bill, model: coordinatorModel)
    }

    private mutating func pay(_ bill: Bill, model: Int) {
        statistics.tokensIn += Int128(bill.usage.input)
        statistics.tokensOut += Int128(bill.usage.output)
        statistics.cost += Int128(bill.cost)
        statistics.models[model].pay(bill)
    }

    private mutating func add(tasks count: Int, _ slot: Int, _ now: Int64) {
        statistics.tasks += count
        tracks[slot].add(tasks: count, at: now)
    }

    private mutating func queue(
        _ task: Int, _ pool: PoolIndex, _ after: TaskIndex?, _ slot: Int, _ now: Int64
    ) {
        statistics.pools[Int(pool)].queue.change(by: 1, at: now)
        if isProfiled { course.pools[Int(pool)].queue.change(by: 1, at: now) }
        tracks[slot].tasks[task].queue(pool: pool, after: after, at: now)
    }

    private mutating func start(
        _ task: Int, _ pool: Int, _ attempt: Int16, _ model: ModelIndex?, _ slot: Int, _ now: Int64
    ) {
        let waited = tracks[slot].start(task, attempt: attempt, model: model, at: now)
        if attempt > 1 { statistics.retries += 1 }
        statistics.wait.record(waited)
        statistics.pools[pool].start(after: waited, at: now)
        if isProfiled { course.pools[pool].start(after: waited, at: now) }
    }

    private mutating func end(
        _ task: Int, _ pool: Int, _ outcome: AttemptOutcome, _ bill: Bill, _ slot: Int,
        _ now: Int64
    ) {
        statistics.outcomes[outcome] += 1
        statistics.pools[pool].end(bill, at: now)
        if isProfiled { course.pools[pool].busy.change(by: -1, at: now) }
        let model = tracks[slot].tasks[task].model
        pay(bill, model: model.map { Int($0) } ?? statistics.models.count - 1)
        tracks[slot].end(task, outcome, bill, at: now)
    }

    private mutating func settle(_ task: Int, _ state: TaskState, _ slot: Int, _ now: Int64) {
        statistics.taskStates[state] += 1
        guard let (pool, waited) = tracks[slot].settle(task, as: state, at: now) else { return }
        if state == .expired {
            statistics.wait.record(waited)
            statistics.pools[pool].expire(after: waited, at: now)
            if isProfiled { course.pools[pool].expire(after: waited, at: now) }
        } else {
            statistics.pools[pool].queue.change(by: -1, at: now)
            if isProfiled { course.pools[pool].queue.change(by: -1, at: now) }
        }
    }

    private mutating func respond(
        _ execution: ExecutionID, _ status: ExecutionStatus, _ slot: Int, _ now: Int64,
        _ engine: borrowing ExecutionEngine
    ) {
        let request = index[execution].request
        statistics.responses[status] += 1
        if tracks[slot].hasError { statistics.affected.byErrors += 1 }
        if tracks[slot].hasTimeout { statistics.affected.byTimeouts += 1 }
        if tracks[slot].hasRetry { statistics.affected.byRetries += 1 }
        statistics.inFlight.change(by: -1, at: now)
        if isProfiled { course.respond(at: now) }
        if let request { statistics.requests[request].responses[status] += 1 }
        let duration = now - tracks[slot].arrivedAt
        switch status {
        case .completed, .partial:
            if status == .completed { statistics.completedDuration.record(duration) }
            answer(request, after: duration, tracks[slot])
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
        if rows.takes(number) { rows.append(taskRows(execution, slot, engine), of: number) }
    }

    private mutating func answer(
        _ request: Int?, after duration: Int64, _ track: ExecutionTimings
    ) {
        statistics.duration.record(duration)
        if isProfiled { course.duration.record(duration) }
        if let request { statistics.requests[request].duration.record(duration) }
        statistics.loss += track.loss
        if track.firstStart <= track.lastEnd {
            statistics.makespan.record(track.lastEnd - track.firstStart)
        }
    }

    private func taskRows(
        _ execution: ExecutionID, _ slot: Int, _ engine: borrowing ExecutionEngine
    ) -> [TaskRow] {
        let arrival = tracks[slot].arrivedAt
        var made: [TaskRow] = []
        made.reserveCapacity(tracks[slot].tasks.count)
        for (index, task) in tracks[slot].tasks.enumerated() {
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
    fileprivate init(of scenario: Scenario) {
        let configuration = scenario.configuration
        self.init(
            pools: configuration.pools.count, models: configuration.prices.entries.count,
            requests: RequestStatistics.count(for: scenario))
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

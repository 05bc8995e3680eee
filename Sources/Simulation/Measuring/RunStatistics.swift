package import Collections
package import ParallelExecution

/// What a run, or several, amounts to: counts, distributions, money.
///
/// A pure function of the runs: merging in whatever order gives the same statistics.
package struct RunStatistics: Sendable, Equatable, Codable {
    /// Requests that arrived.
    package internal(set) var submitted = 0
    /// Responses by status.
    package internal(set) var responses = CaseCounts<ExecutionStatus>()
    /// Requests that the router sent somewhere, by reason.
    package internal(set) var routes = CaseCounts<RoutingReason>()
    /// Decompositions that failed, by reason.
    package internal(set) var failedDecompositions = CaseCounts<DecompositionFailure>()
    /// Tasks planned or added.
    package internal(set) var tasks = 0
    /// Tasks by final state; other states stay zero.
    package internal(set) var taskStates = CaseCounts<TaskState>()
    /// Responses by what happened before them.
    package internal(set) var affected = AffectedResponses()
    /// Attempts after the first.
    package internal(set) var retries = 0
    /// Attempts by outcome.
    package internal(set) var outcomes = CaseCounts<AttemptOutcome>()
    /// Request arrival to final response of answered requests, completed or partial, nanoseconds.
    package internal(set) var duration = Histogram()
    /// Request arrival to final response of every request that completed, nanoseconds.
    package internal(set) var completedDuration = Histogram()
    /// The same of all others: failed, rejected, cancelled.
    package internal(set) var failedDuration = Histogram()
    /// First task start to last task end of answered requests, nanoseconds.
    package internal(set) var makespan = Histogram()
    /// Requests that have arrived and are not answered yet, over time.
    package internal(set) var inFlight = LevelSignal()
    /// Responses whose own cost or tokens are beyond 64 bits, and therefore saturated; the totals
    /// are not.
    package internal(set) var saturated = 0
    /// Refunds of every request that was not turned away, in billionths of a price each.
    package internal(set) var refund: Int128 = 0
    /// Quality scores of every request that was not turned away, in billionths each.
    package internal(set) var quality: Int128 = 0
    /// By pool, in the order of the configuration.
    package internal(set) var pools: [PoolStatistics]
    /// By model, in the order of the price table; the last stands for calls without a model.
    package internal(set) var models: [ModelStatistics]
    /// By kind of request, in the order of the scenario; empty where they are not told apart.
    package internal(set) var requests: [RequestStatistics]
    /// What clients saw.
    ///
    /// Not optional: as one, it made copies of all statistics slower, 2 800 instructions a run of
    /// explore.
    package internal(set) var clients: ClientStatistics
    /// Conflicts by kind.
    package internal(set) var conflicts = CaseCounts<Conflict.Kind>()
    /// Conflicts by resolution.
    package internal(set) var resolutions = CaseCounts<Conflict.Resolution>()
    /// Where the durations of answered requests went.
    package internal(set) var loss = LostSpeedup.zero
    /// Of these, attempts by outcome, in nanoseconds; a successful one counts as nothing.
    package internal(set) var failing = [Int128](
        repeating: 0, count: AttemptOutcome.allCases.count)
    /// The instants of the last events, summed over runs, in nanoseconds.
    package internal(set) var virtualDuration: Int128 = 0
    /// How many runs these are.
    package internal(set) var runs = 1

    /// Statistics of a run in which nothing has happened.
    ///
    /// - Parameters:
    ///   - pools: How many pools there are.
    ///   - models: How many models have a price.
    ///   - requests: How many kinds of request are told apart.
    ///   - isPolled: Whether clients poll.
    package init(pools: Int, models: Int, requests: Int = 0, isPolled: Bool = false) {
        self.pools = Array(repeating: PoolStatistics(), count: pools)
        self.models = Array(repeating: ModelStatistics(), count: models + 1)
        self.requests = Array(repeating: RequestStatistics(), count: requests)
        clients = ClientStatistics(isPolled: isPolled)
    }

    /// Requests that have a response.
    package var responded: Int { responses.total }

    /// Adds another run of the same scenario.
    package mutating func merge(_ other: RunStatistics) {
        submitted += other.submitted
        responses += other.responses
        routes += other.routes
        failedDecompositions += other.failedDecompositions
        tasks += other.tasks
        taskStates += other.taskStates
        affected += other.affected
        retries += other.retries
        outcomes += other.outcomes
        duration.merge(other.duration)
        completedDuration.merge(other.completedDuration)
        failedDuration.merge(other.failedDuration)
        makespan.merge(other.makespan)
        inFlight.merge(other.inFlight)
        saturated += other.saturated
        refund += other.refund
        quality += other.quality
        for index in pools.indices { pools[index].merge(other.pools[index]) }
        for index in models.indices { models[index].merge(other.models[index]) }
        for index in requests.indices { requests[index].merge(other.requests[index]) }
        clients.merge(other.clients)
        conflicts += other.conflicts
        resolutions += other.resolutions
        loss += other.loss
        for index in failing.indices { failing[index] += other.failing[index] }
        virtualDuration += other.virtualDuration
        runs += other.runs
    }
}

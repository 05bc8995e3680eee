package import ParallelExecution

/// What only one run under load has: its course over time, and the precision of its means.
///
/// Memory is bounded, whatever the length of the run.
package struct LoadProfile: Sendable, Codable {
    /// What one pool has.
    package struct Pool: Sendable, Codable {
        /// Tasks waiting.
        package internal(set) var queue = LevelSeries()
        /// Slots taken.
        package internal(set) var busy = LevelSeries()
        /// Nanoseconds of waiting of each visit to the queue, as in `PoolStatistics`.
        package internal(set) var wait = BatchMeans()
        /// 1 for each visit that had to wait, 0 for each that had not.
        package internal(set) var delayed = BatchMeans()

        /// A task leaves the queue and its attempt takes a slot.
        mutating func start(after waited: Int64, at now: Int64) {
            queue.change(by: -1, at: now)
            busy.change(by: 1, at: now)
            record(waited)
        }

        /// A task gives up waiting.
        mutating func expire(after waited: Int64, at now: Int64) {
            queue.change(by: -1, at: now)
            record(waited)
        }

        private mutating func record(_ waited: Int64) {
            wait.record(waited)
            delayed.record(waited > 0 ? 1 : 0)
        }
    }

    /// Requests that arrived.
    package internal(set) var arrivals = CountSeries()
    /// Requests that were answered, rejections included.
    package internal(set) var responses = CountSeries()
    /// Requests that have arrived and are not answered yet.
    package internal(set) var inFlight = LevelSeries()
    /// The instant of the last arrival, in nanoseconds.
    package private(set) var lastArrival: Int64 = 0
    /// Requests in flight at the end of the instant of the last arrival.
    package private(set) var backlog = 0
    private var unanswered = 0
    /// Request arrival to final response of answered requests, nanoseconds.
    package internal(set) var duration = BatchMeans()
    /// The same over time, by the instant of the response.
    package internal(set) var durations = DurationSeries()
    /// By pool, in the order of the configuration.
    package internal(set) var pools: ContiguousArray<Pool>

    /// The profile of a run in which nothing has happened.
    init(pools: Int) {
        self.pools = ContiguousArray(repeating: Pool(), count: pools)
    }

    /// A request arrives.
    mutating func arrive(at now: Int64) {
        arrivals.record(at: now)
        unanswered += 1
        lastArrival = now
        backlog = unanswered
        inFlight.change(by: 1, at: now)
    }

    /// A request is answered.
    mutating func respond(at now: Int64) {
        responses.record(at: now)
        unanswered -= 1
        // Whatever is answered at the instant of an arrival is no backlog, in whatever order.
        if now == lastArrival { backlog = unanswered }
        inFlight.change(by: -1, at: now)
    }

    /// Covers the time up to the end of the run.
    mutating func finish(at now: Int64) {
        arrivals.finish(at: now)
        responses.finish(at: now)
        durations.finish(at: now)
        inFlight.finish(at: now)
        for pool in pools.indices {
            pools[pool].queue.finish(at: now)
            pools[pool].busy.finish(at: now)
        }
    }
}

extension LoadProfile.Pool: Indexed {
    package typealias Position = PoolIndex
}

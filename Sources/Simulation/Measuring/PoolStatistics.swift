package import ParallelExecution

/// What one pool did during a run.
package struct PoolStatistics: Sendable, Equatable, Codable {
    /// Attempts started.
    package internal(set) var attempts = 0
    /// Visits to the queue that had to wait for a slot, in vain or not.
    package internal(set) var delayed = 0
    /// Nanoseconds of waiting of each visit to the queue: before each attempt, and of tasks that
    /// gave up waiting, whose waits are the longest.
    package internal(set) var wait = Histogram()
    /// Slots taken over time.
    package internal(set) var busy = LevelSignal()
    /// Tasks waiting over time; a task that passes straight through never counts.
    package internal(set) var queue = LevelSignal()
    /// Nanoseconds of waiting for slots along the chains that decided when answered executions
    /// ended.
    package internal(set) var delay: Int128 = 0
    /// Tokens of the attempts.
    package internal(set) var tokensIn: Int128 = 0
    /// Tokens of the attempts.
    package internal(set) var tokensOut: Int128 = 0
    /// Tokens read that were in a cache.
    package internal(set) var tokensCached: Int128 = 0
    /// Nanodollars of the attempts.
    package internal(set) var cost: Int128 = 0

    /// A task leaves the queue and its attempt takes a slot.
    mutating func start(after waited: Int64, at now: Int64) {
        queue.change(by: -1, at: now)
        busy.change(by: 1, at: now)
        attempts += 1
        record(waited)
    }

    /// A task gives up waiting.
    mutating func expire(after waited: Int64, at now: Int64) {
        queue.change(by: -1, at: now)
        record(waited)
    }

    private mutating func record(_ waited: Int64) {
        wait.record(waited)
        delayed += waited > 0 ? 1 : 0
    }

    /// An attempt ends and gives its slot back.
    mutating func end(_ bill: Bill, at now: Int64) {
        busy.change(by: -1, at: now)
        tokensIn += Int128(bill.usage.input)
        tokensOut += Int128(bill.usage.output)
        tokensCached += Int128(bill.usage.cachedInput)
        cost += Int128(bill.cost)
    }

    /// Adds what the pool did in another run.
    mutating func merge(_ other: PoolStatistics) {
        attempts += other.attempts
        delayed += other.delayed
        wait.merge(other.wait)
        busy.merge(other.busy)
        queue.merge(other.queue)
        delay += other.delay
        tokensIn += other.tokensIn
        tokensOut += other.tokensOut
        tokensCached += other.tokensCached
        cost += other.cost
    }
}

extension PoolStatistics: Indexed {
    package typealias Position = PoolIndex
}

import Collections
package import Exact
package import ParallelExecution

/// What follows from the counts.
extension RunStatistics {
    /// Waiting of each visit to a pool's queue, in vain or not, nanoseconds.
    ///
    /// - Complexity: O(samples kept of all pools).
    package var wait: Histogram {
        pools.reduce(into: Histogram()) { $0.merge($1.wait) }
    }

    /// Tokens read by all calls.
    package var tokensIn: Int128 { models.reduce(0) { $0 + $1.tokensIn } }

    /// Tokens written by all calls.
    package var tokensOut: Int128 { models.reduce(0) { $0 + $1.tokensOut } }

    /// Tokens read that were in a cache.
    package var tokensCached: Int128 { models.reduce(0) { $0 + $1.tokensCached } }

    /// Nanodollars of all calls, exact however many there are.
    package var cost: Int128 { models.reduce(0) { $0 + $1.cost } }

    /// Whether every request was answered completely.
    package var isComplete: Bool { responses[.completed] == submitted }

    /// Responses with a status.
    package func count(responses status: ExecutionStatus) -> Int { responses[status] }

    /// Tasks that ended in a state.
    package func count(tasks state: TaskState) -> Int { taskStates[state] }

    /// Attempts that ended so.
    package func count(outcomes outcome: AttemptOutcome) -> Int { outcomes[outcome] }

    /// The share of requests whose response has one of some statuses; `nil` without requests.
    package func share(responses statuses: [ExecutionStatus]) -> Ratio? {
        let count = statuses.reduce(0) { $0 + self.count(responses: $1) }
        return submitted > 0 ? Ratio(Int128(count), over: Int128(submitted)) : nil
    }

    /// The share of requests that were answered completely within a time, in nanoseconds; `nil`
    /// without requests.
    package func goodput(within time: Int64) -> Ratio? {
        guard submitted > 0 else { return nil }
        return Ratio(Int128(completedDuration.count(atMost: time)), over: Int128(submitted))
    }

    /// Conflicts that nobody could resolve.
    package var flaggedConflicts: Int {
        resolutions[.flagged]
    }

    /// Conflicts that were resolved.
    package var resolvedConflicts: Int { resolutions.total - flaggedConflicts }

    /// The share of responses before which an attempt did not succeed; `nil` without responses.
    package var errorRate: Ratio? { share(affected.byErrors) }

    /// The share of responses before which an attempt timed out; `nil` without responses.
    package var timeoutRate: Ratio? { share(affected.byTimeouts) }

    /// The share of responses before which an attempt was repeated; `nil` without responses.
    package var retryRate: Ratio? { share(affected.byRetries) }

    private func share(_ count: Int) -> Ratio? {
        responded > 0 ? Ratio(Int128(count), over: Int128(responded)) : nil
    }

    /// Calls of all models.
    package var calls: Int { models.reduce(0) { $0 + $1.calls } }

    /// What a part of the duration took in nanoseconds, mean of answered requests; `nil` of none.
    package func meanLoss(_ part: LostSpeedup.Part) -> Ratio? {
        mean(ofLoss: loss[keyPath: part.path])
    }

    /// A sum over answered requests as their mean; `nil` of none.
    package func mean(ofLoss sum: Int128) -> Ratio? {
        duration.count > 0 ? Ratio(sum, over: Int128(duration.count)) : nil
    }

    /// Nanoseconds that answered requests waited for admission.
    package var admissionDelay: Int128 { loss.queueing - pools.reduce(0) { $0 + $1.delay } }

    /// Nanoseconds of attempts that ended so, along the chains that decided durations.
    package func loss(to outcome: AttemptOutcome) -> Int128 { failing[Int(outcome.rawValue)] }

    /// Nanodollars per response; `nil` without responses.
    package var meanCost: Ratio? {
        responded > 0 ? Ratio(cost, over: Int128(responded)) : nil
    }

    /// Requests that were answered: completed or in part.
    package var answered: Int { count(responses: .completed) + count(responses: .partial) }

    /// The mean share of the price to give back, failed requests included; `nil` without requests
    /// that were worked on.
    package var meanRefund: Ratio? { meanShare(refund) }

    /// The mean quality score, failed requests included; `nil` where nothing was worked on.
    package var meanQuality: Ratio? { meanShare(quality) }

    private func meanShare(_ billionths: Int128) -> Ratio? {
        let workedOn = responded - count(responses: .rejected)
        guard workedOn > 0 else { return nil }
        return Ratio(billionths, over: Int128(workedOn) * 1_000_000_000)
    }

    /// Answered requests, per second of virtual time; `nil` in no time.
    package var throughput: Ratio? {
        guard virtualDuration > 0 else { return nil }
        return Ratio(Int128(answered) * 1_000_000_000, over: Int128(virtualDuration))
    }
}

extension PoolStatistics {
    /// The share of visits to the queue that had to wait, Erlang's P(wait); `nil` without visits.
    package var delayedShare: Ratio? {
        wait.count > 0 ? Ratio(Int128(delayed), over: Int128(wait.count)) : nil
    }

    /// The share of the pool's slots that was taken, over time; `nil` in no time.
    package func utilization(slots: Int) -> Ratio? {
        let history = busy.history
        guard history.duration > 0 else { return nil }
        return Ratio(history.integral, over: history.duration * Int128(slots))
    }
}

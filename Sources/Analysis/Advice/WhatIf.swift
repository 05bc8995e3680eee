package import Exact
import ParallelExecution
package import Simulation

/// What a change would do, as simulated on the same draws.
package struct WhatIf: Sendable {
    /// What matters of parallel mode.
    package struct Figures: Sendable, Equatable {
        /// The mean duration of answered requests, nanoseconds; `nil` when none was answered.
        package let mean: Ratio?
        /// Its 95th percentile, nanoseconds.
        package let p95: Int64?
        /// Nanodollars per request.
        package let cost: Ratio?
        /// The share of requests that completed.
        package let completed: Ratio?

        /// Of the runs of a mode.
        init(_ statistics: RunStatistics) {
            mean = statistics.duration.exactMean
            p95 = statistics.duration.percentile(perMille: 950)
            cost = statistics.meanCost
            completed = statistics.share(responses: [.completed])
        }
    }

    /// What it comes to.
    package enum Judgement: Sendable, Equatable {
        /// More requests complete, or they take at least a hundredth less.
        case better
        /// Nothing is worse by a hundredth, and there are fewer workers.
        case cheaper
        /// It makes no difference worth a worker.
        case indifferent
        /// Fewer requests complete, or they take at least a hundredth more.
        case worse
    }

    /// What is changed.
    package let change: Change
    /// As it is.
    package let before: Figures
    /// As it would be.
    package let after: Figures
    /// The 95 % interval of the change of the mean duration in nanoseconds, over replications;
    /// `nil` for fewer than two.
    package let interval: MeanInterval?

    /// The change of the mean duration as a share of what it is; `nil` without either.
    package var effect: Ratio? {
        guard let old = before.mean, let new = after.mean, old > Ratio(0) else { return nil }
        return Ratio(
            new.numerator * old.denominator - old.numerator * new.denominator,
            over: old.numerator * new.denominator)
    }

    /// By how much the share of completed requests changes.
    var gained: Double { (after.completed?.value ?? 0) - (before.completed?.value ?? 0) }

    /// What it comes to: completeness counts first, then duration, then workers.
    package var judgement: Judgement {
        // Less than a thousandth of the requests is noise of one run.
        if gained.magnitude >= 0.001 { return gained > 0 ? .better : .worse }
        let effect = effect?.value ?? 0
        let isShown = !(interval?.contains(0) ?? false)
        if isShown, effect <= -0.01 { return .better }
        if effect >= 0.01 { return .worse }
        let p95 = Double(before.p95 ?? 0)
        guard Double(after.p95 ?? 0) <= p95 * 1.01 else { return .worse }
        return change.workers < 0 ? .cheaper : .indifferent
    }
}

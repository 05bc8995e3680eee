import Exact
package import Simulation

/// How far means can be trusted.
extension ScenarioResult.ModeResult {
    /// A mean's interval, or why it has none.
    package typealias Precision = Result<MeanInterval, IntervalRefusal>

    /// The mean duration of answered requests in nanoseconds.
    ///
    /// Of several runs an interval over their means, of one long run batch means, as for the other
    /// intervals.
    package var durationInterval: Precision {
        precision(
            statistics.duration.count, profile?.duration, means.durations,
            statistics.duration.mean)
    }

    /// The mean wait for a pool's slot in nanoseconds.
    package func waitInterval(pool: Int) -> Precision {
        let all = statistics.pools[pool]
        guard gate.refusal(samples: all.wait.count) != nil || hasWaits(all, andStarts: false)
        else { return .failure(.fewWaits) }
        return precision(
            all.wait.count, profile?.pools[pool].wait, means.waits[pool], all.wait.mean)
    }

    /// The share of a pool's visits that had to wait.
    package func delayedInterval(pool: Int) -> Precision {
        let all = statistics.pools[pool]
        guard gate.refusal(samples: all.wait.count) != nil || hasWaits(all, andStarts: true)
        else { return .failure(.fewWaits) }
        return precision(
            all.wait.count, profile?.pools[pool].delayed, means.delayedShares[pool],
            all.delayedShare?.value, to: 1)
    }

    private func hasWaits(_ pool: PoolStatistics, andStarts: Bool) -> Bool {
        let starts = pool.wait.count - pool.delayed
        return pool.delayed >= IntervalGate.fewestWaits
            && (!andStarts || starts >= IntervalGate.fewestWaits)
    }

    private func precision(
        _ samples: Int, _ batches: @autoclosure () -> BatchMeans?,
        _ means: @autoclosure () -> [Double], _ mean: Double?,
        to greatest: Double = .greatestFiniteMagnitude
    ) -> Precision {
        if let refusal = gate.refusal(samples: samples) { return .failure(refusal) }
        let interval =
            replications > 1
            ? MeanInterval(means(), around: mean, method: .replications)
            : batches()?.interval
        return interval.map { .success($0.clamped(to: 0...greatest)) } ?? .failure(.noSamples)
    }
}

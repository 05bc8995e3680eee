package import Exact
package import Simulation

/// Serial against parallel, over paired replications of the same requests.
package struct Comparison: Sendable {
    /// The durations of all requests that completed in both modes, serial ÷ parallel: a ratio of
    /// sums, because a mean of ratios is biased where replications are small; `nil` when none did,
    /// or when they took no time.
    package let speedup: Ratio?
    /// Serial work ÷ critical path, each the mean of its mode's answered requests: what no number
    /// of slots can exceed; `nil` without either.
    package let possibleSpeedup: Ratio?
    /// The speedup's interval, or why it has none.
    package let speedupPrecision: Result<MeanInterval, IntervalRefusal>
    /// Requests that completed in both modes.
    package let paired: Int
    /// Requests that the speedup leaves out, because they did not complete in both modes.
    package let leftOut: Int
    /// Parallel cost ÷ serial cost − 1, over all requests; `nil` when serial cost nothing.
    package let costOverhead: Ratio?
    /// Parallel tokens ÷ serial tokens − 1, over all requests; `nil` when serial used none.
    package let tokenOverhead: Ratio?

    /// The possible speedup where it is a bound; `nil` where the router, which saves the project
    /// manager's time, makes parallel faster than that.
    package var speedupBound: Ratio? {
        guard let speedup, let bound = possibleSpeedup else { return possibleSpeedup }
        return speedup > bound ? nil : bound
    }

    /// The speedup's interval; `nil` where there is none.
    package var speedupInterval: MeanInterval? { try? speedupPrecision.get() }

    /// The share of the serial duration that is left, the inverse of the speedup.
    package var relativeDuration: Ratio? {
        speedup.map { Ratio($0.denominator, over: $0.numerator) }
    }

    /// Half the width of the interval of ``relativeDuration``; `nil` where there is none.
    package var relativeDurationHalfWidth: Double? {
        guard let interval = speedupInterval, interval.low > 0 else { return nil }
        return (1 / interval.low - 1 / interval.high) / 2
    }

    /// Compares two modes.
    ///
    /// - Parameters:
    ///   - serial: What came out of serial mode.
    ///   - parallel: What came out of parallel mode.
    ///   - pairs: What requests took in both, by replication.
    init(
        serial: ScenarioResult.ModeResult, parallel: ScenarioResult.ModeResult,
        pairs: [PairedDurations]
    ) {
        let all = pairs.reduce(into: PairedDurations.Sums()) { $0 += $1.all }
        paired = pairs.reduce(0) { $0 + $1.count }
        leftOut = pairs.reduce(0) { $0 + $1.leftOut }
        speedup =
            all.serial > 0 && all.parallel > 0 ? Ratio(all.serial, over: all.parallel) : nil
        if let speedup {
            if let refusal = serial.gate.refusal(samples: paired)
                ?? parallel.gate.refusal(samples: paired)
            {
                speedupPrecision = .failure(refusal)
            } else {
                let isOneRun = pairs.count == 1
                let interval = Self.jackknife(
                    isOneRun ? pairs[0].batches : pairs.map(\.all), around: speedup.value,
                    method: isOneRun ? .batchMeans : .replications)
                speedupPrecision = interval.map(Result.success) ?? .failure(.noSamples)
            }
        } else {
            speedupPrecision = .failure(.noSamples)
        }
        let work = serial.statistics.mean(ofLoss: serial.statistics.loss.criticalPath)
        let path = parallel.statistics.mean(ofLoss: parallel.statistics.loss.criticalPath)
        if let work, let path, path > Ratio(0) {
            possibleSpeedup = Ratio(
                work.numerator * path.denominator, over: work.denominator * path.numerator)
        } else {
            possibleSpeedup = nil
        }
        costOverhead = Self.overhead(
            serial: serial.statistics.cost, parallel: parallel.statistics.cost)
        tokenOverhead = Self.overhead(
            serial: serial.statistics.tokensIn + serial.statistics.tokensOut,
            parallel: parallel.statistics.tokensIn + parallel.statistics.tokensOut)
    }

    /// The interval of a ratio of sums from its pseudo-values: k times the ratio less k − 1 times
    /// the ratio without the part.
    ///
    /// R. G. Miller, "The jackknife: a review", *Biometrika* 61 (1974). `nil` for fewer than two
    /// parts with samples, and where one part is all that took time.
    private static func jackknife(
        _ parts: [PairedDurations.Sums], around ratio: Double, method: MeanInterval.Method
    ) -> MeanInterval? {
        let parts = parts.filter { $0.serial > 0 || $0.parallel > 0 }
        let all = parts.reduce(into: PairedDurations.Sums()) { $0 += $1 }
        guard parts.allSatisfy({ $0.parallel < all.parallel }) else { return nil }
        let count = Double(parts.count)
        let values = parts.map { part in
            let rest = Double(all.serial - part.serial) / Double(all.parallel - part.parallel)
            return count * ratio - (count - 1) * rest
        }
        return MeanInterval(values, around: ratio, method: method)?
            .clamped(to: 0 ... .greatestFiniteMagnitude)
    }

    private static func overhead(serial: Int128, parallel: Int128) -> Ratio? {
        guard serial > 0 else { return nil }
        return Ratio(parallel - serial, over: serial)
    }
}

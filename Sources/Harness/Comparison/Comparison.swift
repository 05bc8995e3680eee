import VirtualTime

/// Serial against parallel, over paired replications of the same requests.
package struct Comparison: Sendable {
    /// Mean serial duration ÷ mean parallel duration: of one replication exactly, of several the
    /// geometric mean; `nil` when a mode has no durations.
    package let speedup: Ratio?
    /// The 95 % confidence interval of the speedup, Student's t on the logarithm; `nil` for fewer
    /// than two replications.
    package let speedupInterval: ClosedRange<Double>?
    /// Parallel cost ÷ serial cost − 1; `nil` when serial cost nothing.
    package let costOverhead: Ratio?
    /// Parallel tokens ÷ serial tokens − 1; `nil` when serial used none.
    package let tokenOverhead: Ratio?

    init(serial: ScenarioResult.ModeResult, parallel: ScenarioResult.ModeResult) {
        let ratios = zip(serial.replications, parallel.replications).compactMap {
            Self.speedup($0, $1)
        }
        if ratios.count < serial.replications.count || ratios.isEmpty {
            speedup = nil
            speedupInterval = nil
        } else if ratios.count == 1 {
            speedup = ratios[0]
            speedupInterval = nil
        } else {
            var logarithms = Moments()
            for ratio in ratios { logarithms.record(PortableMath.ln(ratio.value)) }
            let mean = logarithms.mean ?? 0
            let half = logarithms.confidenceInterval95 ?? 0
            speedup = Ratio(rounding: PortableMath.exp(mean))
            speedupInterval = PortableMath.exp(mean - half)...PortableMath.exp(mean + half)
        }
        costOverhead = Self.overhead(
            serial: serial.statistics.cost, parallel: parallel.statistics.cost)
        tokenOverhead = Self.overhead(
            serial: serial.statistics.tokensIn + serial.statistics.tokensOut,
            parallel: parallel.statistics.tokensIn + parallel.statistics.tokensOut)
    }

    /// The ratio of mean durations, exact.
    private static func speedup(_ serial: RunStatistics, _ parallel: RunStatistics) -> Ratio? {
        guard serial.duration.sum > 0, parallel.duration.sum > 0 else { return nil }
        return Ratio(
            serial.duration.sum * Int128(parallel.duration.count),
            over: parallel.duration.sum * Int128(serial.duration.count))
    }

    private static func overhead(serial: Int128, parallel: Int128) -> Ratio? {
        guard serial > 0 else { return nil }
        return Ratio(parallel - serial, over: serial)
    }
}

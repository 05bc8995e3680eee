/// A probability distribution of real numbers that is sampled with keyed randomness.
///
/// Parameters are not checked when a value is made: whoever reads them from input checks the
/// domain that each case states. Outside it, moments are meaningless, and sampling traps where it
/// could not end. Samples use ``PortableMath`` only and are equal to the bit on every platform.
public enum Distribution: Sendable, Equatable {
    /// Always the same value. Sampling draws nothing.
    case fixed(Double)

    /// Uniform between two bounds, `lower <= upper`. One draw for each sample.
    case uniform(lower: Double, upper: Double)

    /// Exponential with a mean of at least 0. One draw for each sample, by inversion.
    case exponential(mean: Double)

    /// Lognormal through its median and 95th percentile, `0 < p50 <= p95`.
    ///
    /// One draw for each sample, by inversion.
    case lognormal(p50: Double, p95: Double)

    /// Gamma with a mean of at least 0 and a squared coefficient of variation (variance ÷ mean²)
    /// above 0.
    ///
    /// By rejection, with a varying number of draws for each sample.
    case gamma(mean: Double, scv: Double)

    /// Each of the listed values with equal probability; at least one. One draw for each sample.
    case empirical([Double])

    /// Draws one value.
    ///
    /// - Parameter random: The stream that supplies the draws.
    /// - Returns: A value of this distribution.
    public func sample(using random: inout KeyedRandom) -> Double {
        switch self {
        case .fixed(let value):
            return value
        case .uniform(let lower, let upper):
            return min(lower + (upper - lower) * random.unit(), upper)
        case .exponential(let mean):
            return -mean * PortableMath.ln(random.unit())
        case .lognormal(let p50, let p95):
            let z = PortableMath.inverseNormal(random.unit())
            return p50 * PortableMath.exp(Self.sigma(p50: p50, p95: p95) * z)
        case .gamma(let mean, let scv):
            return mean * scv * Self.standardGamma(shape: 1 / scv, using: &random)
        case .empirical(let values):
            precondition(!values.isEmpty, "an empirical distribution lists at least one value")
            return values[Int(random.next().multipliedFullWidth(by: UInt64(values.count)).high)]
        }
    }

    /// The distribution with each parameter changed that is in the unit of the values.
    package func mapped(_ change: (Double) -> Double) -> Distribution {
        switch self {
        case .fixed(let value): .fixed(change(value))
        case .uniform(let lower, let upper): .uniform(lower: change(lower), upper: change(upper))
        case .exponential(let mean): .exponential(mean: change(mean))
        case .lognormal(let p50, let p95): .lognormal(p50: change(p50), p95: change(p95))
        case .gamma(let mean, let scv): .gamma(mean: change(mean), scv: scv)
        case .empirical(let values): .empirical(values.map(change))
        }
    }

    /// The exact expectation.
    public var mean: Double {
        switch self {
        case .fixed(let value): value
        case .uniform(let lower, let upper): lower + (upper - lower) / 2
        case .exponential(let mean), .gamma(let mean, _): mean
        case .lognormal(let p50, let p95):
            p50 * PortableMath.exp(Self.squaredSigma(p50: p50, p95: p95) / 2)
        case .empirical(let values):
            values.reduce(0, +) / Double(values.count)
        }
    }

    /// The expectation of samples that are cut off at a limit: of min(X, limit).
    ///
    /// Exact for all but gamma, where min(mean, limit) bounds it from above (Jensen). Finite where
    /// ``mean`` is not: the mean of a lognormal with a wide spread is beyond every number.
    ///
    /// - Parameter limit: Where samples are cut off; above 0.
    /// - Returns: At most the limit.
    public func mean(cappedAt limit: Double) -> Double {
        switch self {
        case .fixed(let value): return min(value, limit)
        case .uniform(let lower, let upper):
            guard upper > limit else { return mean }
            guard lower < limit else { return limit }
            let inside = (limit - lower) / (upper - lower)
            return inside * (lower + limit) / 2 + (1 - inside) * limit
        case .exponential(let mean):
            guard mean > 0 else { return 0 }
            // Beyond forty means the rest is below the last place.
            return limit > 40 * mean ? mean : mean * (1 - PortableMath.exp(-limit / mean))
        case .gamma(let mean, _): return min(mean, limit)
        case .empirical(let values):
            guard values.contains(where: { $0 > limit }) else { return mean }
            return values.reduce(0) { $0 + min($1, limit) / Double(values.count) }
        case .lognormal(let p50, let p95):
            guard p95 > p50 else { return min(p50, limit) }
            return Self.lognormalMean(
                p50: p50, sigma: Self.sigma(p50: p50, p95: p95), cappedAt: limit) ?? mean
        }
    }

    /// E min(X, L) = L · (φ(d) · R(σ − d) + P(Z > d)), with d = ln(L ÷ p50) ÷ σ and Mills' ratio
    /// R; the textbook form e^(μ + σ²/2) Φ(d − σ) of the first part overflows.
    ///
    /// - Returns: `nil` where the cut is too far out to matter.
    private static func lognormalMean(
        p50: Double, sigma: Double, cappedAt limit: Double
    ) -> Double? {
        let d = PortableMath.ln(limit / p50) / sigma
        guard d - sigma < 8 else { return nil }
        let density = PortableMath.normalDensity(d)
        let below = density * PortableMath.millsRatio(sigma - d)
        let above = density * PortableMath.millsRatio(d)
        return min(limit, limit * (below + above))
    }

    /// The exact variance; for an empirical list, the one of drawing from it.
    public var variance: Double {
        switch self {
        case .fixed: return 0
        case .uniform(let lower, let upper): return (upper - lower) * (upper - lower) / 12
        case .exponential(let mean): return mean * mean
        case .gamma(let mean, let scv): return mean * mean * scv
        case .lognormal(let p50, let p95):
            let excess = PortableMath.exp(Self.squaredSigma(p50: p50, p95: p95)) - 1
            return excess * mean * mean
        case .empirical(let values):
            let mean = mean
            let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return squares / Double(values.count)
        }
    }

    /// The standard deviation of the logarithm; the divisor is the normal quantile of 0.95.
    static func sigma(p50: Double, p95: Double) -> Double {
        PortableMath.ln(p95 / p50) / 1.6448536269514722
    }

    private static func squaredSigma(p50: Double, p95: Double) -> Double {
        let sigma = sigma(p50: p50, p95: p95)
        return sigma * sigma
    }
}

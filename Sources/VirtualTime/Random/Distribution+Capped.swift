extension Distribution {
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
}

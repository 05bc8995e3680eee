extension PortableMath {
    /// The density of the standard normal distribution.
    static func normalDensity(_ x: Double) -> Double {
        0.3989422804014327 * PortableMath.exp(-0.5 * x * x)
    }

    /// Mills' ratio of the standard normal distribution, P(Z > x) ÷ density(x): finite and positive
    /// also where both are below every number.
    ///
    /// Marsaglia's series for the probability (Journal of Statistical Software 11 (2004) 4) below
    /// 3, Laplace's continued fraction from there on; relative error below 1e-12.
    ///
    /// - Parameter x: At least -30.
    /// - Returns: The ratio.
    static func millsRatio(_ x: Double) -> Double {
        guard x < 3 else {
            var tail = x
            for term in stride(from: 120.0, through: 1, by: -1) { tail = x + term / tail }
            return 1 / tail
        }
        var (sum, term, divisor) = (x, x, 1.0)
        while term.magnitude > 1e-18 * sum.magnitude {
            divisor += 2
            term *= x * x / divisor
            sum += term
        }
        return 0.5 / normalDensity(x) - sum
    }
}

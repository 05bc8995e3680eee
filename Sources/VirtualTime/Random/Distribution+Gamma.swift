extension Distribution {
    /// Draws from the gamma distribution with scale 1.
    ///
    /// Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", ACM TOMS 26 (2000)
    /// 363–372; normal deviates by inversion. A shape a below 1 uses their boost: a sample for
    /// a + 1 times U^(1/a), with U drawn first.
    ///
    /// - Parameters:
    ///   - shape: The shape, positive and finite.
    ///   - random: The stream that supplies the draws: two for each attempt at a sample, which
    ///     succeeds in more than 95 of 100 cases, and one for the boost.
    /// - Returns: A value of at least 0.
    static func standardGamma(shape: Double, using random: inout KeyedRandom) -> Double {
        precondition(shape > 0 && shape < .infinity, "a gamma shape is positive and finite")
        guard shape >= 1 else {
            let boost = PortableMath.exp(PortableMath.ln(random.unit()) / shape)
            return boost * standardGamma(shape: shape + 1, using: &random)
        }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = PortableMath.inverseNormal(random.unit())
            let root = 1 + c * x
            let u = random.unit()
            guard root > 0 else { continue }
            let v = root * root * root
            let square = x * x
            // The first test accepts most candidates without a logarithm and implies the second.
            if u < 1 - 0.0331 * square * square
                || PortableMath.ln(u) < 0.5 * square + d * (1 - v + PortableMath.ln(v))
            {
                return d * v
            }
        }
    }
}

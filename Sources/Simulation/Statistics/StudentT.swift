import VirtualTime

/// Student's t distribution.
package enum StudentT {
    /// The 97.5 % quantiles for 1 to 30 degrees of freedom.
    ///
    /// Rounded from `scipy.stats.t.ppf(0.975, df)`; to three decimals they are the table of the
    /// NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.2.
    private static let table: [Double] = [
        12.706204736, 4.302652730, 3.182446305, 2.776445105, 2.570581836, 2.446911851,
        2.364624252, 2.306004135, 2.262157163, 2.228138852, 2.200985160, 2.178812830,
        2.160368656, 2.144786688, 2.131449546, 2.119905299, 2.109815578, 2.100922040,
        2.093024054, 2.085963447, 2.079613845, 2.073873068, 2.068657610, 2.063898562,
        2.059538553, 2.055529439, 2.051830516, 2.048407142, 2.045229642, 2.042272456,
    ]

    /// The 97.5 % quantile, the factor of a two-sided 95 % confidence interval.
    ///
    /// Beyond the table, the expansion 26.7.5 of Abramowitz and Stegun, *Handbook of Mathematical
    /// Functions*, is within 3·10⁻⁸. It needs no function of the system's library, so that
    /// results are equal on all platforms.
    ///
    /// - Parameter degreesOfFreedom: At least 1.
    /// - Returns: 12.706… for one degree of freedom, falling towards 1.959… of the normal law.
    package static func quantile975(degreesOfFreedom: Int) -> Double {
        precondition(degreesOfFreedom >= 1, "Student's t needs at least one degree of freedom")
        if degreesOfFreedom <= table.count {
            return table[degreesOfFreedom - 1]
        }
        let x = 1.959963984540054
        let square = x * x
        let g1 = x * (square + 1) / 4
        let g2 = x * ((5 * square + 16) * square + 3) / 96
        let g3 = x * (((3 * square + 19) * square + 17) * square - 15) / 384
        let g4 =
            x * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160
        let reciprocal = 1 / Double(degreesOfFreedom)
        return x + reciprocal * (g1 + reciprocal * (g2 + reciprocal * (g3 + reciprocal * g4)))
    }

    /// The probability that a value is at most t.
    ///
    /// Integrates the density by Simpson's rule; the error is below 10⁻⁶. The density's constant
    /// follows from those of one and two degrees of freedom by c(n) = c(n − 2) · (n − 1) ÷ (n − 2)
    /// · √((n − 2) ÷ n).
    ///
    /// - Parameters:
    ///   - t: The value.
    ///   - degreesOfFreedom: At least 1.
    /// - Returns: A probability.
    package static func probability(atMost t: Double, degreesOfFreedom: Int) -> Double {
        precondition(degreesOfFreedom >= 1, "Student's t needs at least one degree of freedom")
        // Beyond 200 degrees the law is that of 200 to a thousandth.
        let freedom = min(degreesOfFreedom, 200)
        guard t.magnitude < 40 || freedom < 3 else { return t < 0 ? 0 : 1 }
        var constant = freedom % 2 == 1 ? 1 / Double.pi : 0.5 * 0.5.squareRoot()
        var n = freedom % 2 == 1 ? 3 : 4
        while n <= freedom {
            constant *= Double(n - 1) / Double(n - 2) * (Double(n - 2) / Double(n)).squareRoot()
            n += 2
        }
        func density(_ x: Double) -> Double {
            let base = PortableMath.ln(1 + x * x / Double(freedom))
            return constant * PortableMath.exp(-Double(freedom + 1) / 2 * base)
        }
        let end = min(t.magnitude, 1_000)
        let steps = end > 40 ? 200_000 : 2_000
        let width = end / Double(steps)
        var sum = density(0) + density(end)
        for step in 1..<steps {
            sum += density(Double(step) * width) * (step % 2 == 1 ? 4 : 2)
        }
        let half = min(sum * width / 3, 0.5)
        return t < 0 ? 0.5 - half : 0.5 + half
    }
}

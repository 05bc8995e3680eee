/// Elementary functions that return the same bits on every platform.
///
/// Made of addition, subtraction, multiplication, division, square root and bit patterns, which
/// IEEE 754 defines to the last bit; libraries differ in their `log` and `exp`. Errors are below
/// one unit in the last place for ``ln(_:)`` and ``exp(_:)``, about 1e-15 for
/// ``inverseNormal(_:)``.
public enum PortableMath {
    /// ln 2 in two parts; the upper one ends in enough zeros for exact products with an exponent.
    private static let ln2High = Double(bitPattern: 0x3FE6_2E42_FEE0_0000)
    private static let ln2Low = Double(bitPattern: 0x3DEA_39EF_3579_3C76)

    /// The natural logarithm.
    ///
    /// With x = 2ⁿ(1 + f) and √½ ≤ 1 + f < √2, sums the series of 2 artanh(f / (2 + f))
    /// to a relative truncation error below 2⁻⁶⁰, and adds n ln 2.
    ///
    /// - Parameter x: The argument.
    /// - Returns: The logarithm; −∞ for zero, NaN for negative numbers and NaN.
    public static func ln(_ x: Double) -> Double {
        guard x > 0 else { return x == 0 ? -.infinity : .nan }
        guard x < .infinity else { return x }
        let isSubnormal = x < .leastNormalMagnitude
        let squareRootOfHalf: UInt64 = 0x3FE6_A09E_667F_3BCD
        // The sum carries into the exponent exactly when the significand is at least √2.
        let shifted =
            (isSubnormal ? x * 0x1p54 : x).bitPattern &+ (0x3FF0_0000_0000_0000 &- squareRootOfHalf)
        let exponent = Double(Int(shifted >> 52) - (isSubnormal ? 1077 : 1023))
        let f = Double(bitPattern: (shifted & 0x000F_FFFF_FFFF_FFFF) &+ squareRootOfHalf) - 1

        let s = f / (2 + f)
        let z = s * s
        let w = z * z
        let odd = 2.0 / 3 + w * (2.0 / 7 + w * (2.0 / 11 + w * (2.0 / 15 + w * (2.0 / 19))))
        let even = 2.0 / 5 + w * (2.0 / 9 + w * (2.0 / 13 + w * (2.0 / 17 + w * (2.0 / 21))))
        let tail = z * odd + w * even
        // ln(1 + f) = 2s + s · tail, and 2s = f − f²/2 + s f²/2: the leading f carries no
        // rounding.
        let halfSquare = 0.5 * f * f
        let correction = s * (halfSquare + tail) + exponent * ln2Low
        return exponent * ln2High - ((halfSquare - correction) - f)
    }

    /// The exponential function.
    ///
    /// With x = n ln 2 + r and |r| ≤ ½ ln 2, sums the Taylor series of eʳ to a relative
    /// truncation error below 2⁻⁵⁷, and multiplies by 2ⁿ.
    ///
    /// - Parameter x: The exponent.
    /// - Returns: The power of e, rounding to +∞ and to subnormal numbers and zero at the ends
    ///   of the range; NaN for NaN.
    public static func exp(_ x: Double) -> Double {
        guard x < 710 else { return x.isNaN ? x : .infinity }
        guard x > -746 else { return x.isNaN ? x : 0 }
        let inverseLn2 = 1.4426950408889634
        let n = Int(x * inverseLn2 + (x < 0 ? -0.5 : 0.5))
        let high = x - Double(n) * ln2High
        let low = Double(n) * ln2Low
        let r = high - low
        let roundingOfR = (high - r) - low

        let w = r * r
        let even =
            1.0 / 2 + w
            * (1.0 / 24 + w
                * (1.0 / 720 + w
                    * (1.0 / 40_320 + w * (1.0 / 3_628_800 + w * (1.0 / 479_001_600)))))
        let odd =
            1.0 / 6 + w
            * (1.0 / 120 + w
                * (1.0 / 5040 + w
                    * (1.0 / 362_880 + w * (1.0 / 39_916_800 + w * (1.0 / 6_227_020_800)))))
        let power = 1 + (r + (w * (even + r * odd) + roundingOfR))
        // 2ⁿ is not always a normal number where the product is in range; then it takes two
        // steps.
        switch n {
        case 1024...: return power * 2 * 0x1p1023
        case ..<(-1022): return power * powerOfTwo(n + 1000) * 0x1p-1000
        default: return power * powerOfTwo(n)
        }
    }

    /// 2ⁿ for the exponents of normal numbers.
    private static func powerOfTwo(_ n: Int) -> Double {
        Double(bitPattern: UInt64(n + 1023) << 52)
    }

    /// The quantile of the standard normal distribution.
    ///
    /// Algorithm AS 241, routine PPND16, relative accuracy about 10⁻¹⁶: Wichura, "The
    /// Percentage Points of the Normal Distribution", Applied Statistics 37 (1988) 477–484.
    ///
    /// - Parameter p: A probability.
    /// - Returns: The value z with P(Z ≤ z) = p; −∞ for 0, +∞ for 1, NaN outside [0, 1].
    public static func inverseNormal(_ p: Double) -> Double {
        guard p > 0, p < 1 else {
            return p == 0 ? -.infinity : p == 1 ? .infinity : .nan
        }
        let q = p - 0.5
        if q.magnitude <= 0.425 {
            return q * centralQuotient(0.180625 - q * q)
        }
        let r = (-ln(q < 0 ? p : 1 - p)).squareRoot()
        let magnitude = r <= 5 ? tailQuotient(r - 1.6) : farTailQuotient(r - 5)
        return q < 0 ? -magnitude : magnitude
    }

    private static func centralQuotient(_ r: Double) -> Double {
        horner(
            r, 3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427,
            13731.693765509461125, 45921.953931549871457, 67265.770927008700853,
            33430.575583588128105, 2509.0809287301226727)
            / horner(
                r, 1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077,
                21213.794301586595867, 39307.895800092710610, 28729.085735721942674,
                5226.4952788528545610)
    }

    private static func tailQuotient(_ r: Double) -> Double {
        horner(
            r, 1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550,
            3.64784832476320460504, 1.27045825245236838258, 0.241780725177450611770,
            0.0227238449892691845833, 7.74545014278341407640e-4)
            / horner(
                r, 1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550,
                0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4,
                1.05075007164441684324e-9)
    }

    private static func farTailQuotient(_ r: Double) -> Double {
        horner(
            r, 6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580,
            0.296560571828504891230, 0.0265321895265761230930, 1.24266094738807843860e-3,
            2.71155556874348757815e-5, 2.01033439929228813265e-7)
            / horner(
                r, 1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525,
                7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
                2.04426310338993978564e-15)
    }

    /// The polynomial with the given coefficients, constant first.
    @inline(__always)
    private static func horner(
        _ x: Double, _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double,
        _ g: Double, _ h: Double
    ) -> Double {
        ((((((h * x + g) * x + f) * x + e) * x + d) * x + c) * x + b) * x + a
    }
}

/// An exact rational number, for verdicts that must not depend on rounding.
package struct Ratio: Sendable, Equatable, Comparable, Codable {
    /// The numerator in lowest terms.
    package let numerator: Int128
    /// The denominator in lowest terms, greater than zero.
    package let denominator: Int128

    /// Creates a ratio.
    ///
    /// - Parameters:
    ///   - numerator: The numerator.
    ///   - denominator: The denominator, greater than zero.
    package init(_ numerator: Int128, over denominator: Int128 = 1) {
        precondition(denominator > 0, "a ratio's denominator is positive")
        // Most are whole; a division of 128 bits costs as much as everything else here.
        guard denominator > 1 else {
            (self.numerator, self.denominator) = (numerator, denominator)
            return
        }
        let divisor = Self.greatestCommonDivisor(
            numerator.magnitude, denominator.magnitude)
        self.numerator = numerator / Int128(divisor)
        self.denominator = denominator / Int128(divisor)
    }

    /// The nearest multiple of 10⁻⁹.
    package init(rounding value: Double) {
        self.init(Int128((value * 1e9).rounded()), over: 1_000_000_000)
    }

    /// The exact difference; both denominators together must fit.
    package static func - (left: Ratio, right: Ratio) -> Ratio {
        guard left.denominator != right.denominator else {
            return Ratio(left.numerator - right.numerator, over: left.denominator)
        }
        return Ratio(
            left.numerator * right.denominator - right.numerator * left.denominator,
            over: left.denominator * right.denominator)
    }

    /// The distance from zero.
    package var magnitude: Ratio { numerator < 0 ? Ratio(-numerator, over: denominator) : self }

    /// The nearest floating-point value, for display.
    package var value: Double { Double(numerator) / Double(denominator) }

    /// The nearest whole number, half away from zero.
    package var rounded: Int128 {
        let doubled = numerator.magnitude * 2 + denominator.magnitude
        let magnitude = Int128(doubled / (denominator.magnitude * 2))
        return numerator < 0 ? -magnitude : magnitude
    }

    /// Orders by value, exactly.
    package static func < (left: Ratio, right: Ratio) -> Bool {
        if left.denominator == right.denominator { return left.numerator < right.numerator }
        // Compares whole parts, then inverted remainders, as in a continued fraction: products of
        // numerators and denominators could overflow.
        var (left, right, isSwapped) = (left, right, false)
        while true {
            let leftWhole = left.floor
            let rightWhole = right.floor
            if leftWhole != rightWhole {
                return isSwapped ? rightWhole < leftWhole : leftWhole < rightWhole
            }
            let leftRest = left.remainder
            let rightRest = right.remainder
            if leftRest == 0 || rightRest == 0 {
                let isLess = isSwapped ? rightRest < leftRest : leftRest < rightRest
                return leftRest == rightRest ? false : isLess
            }
            left = Ratio(left.denominator, over: leftRest)
            right = Ratio(right.denominator, over: rightRest)
            isSwapped.toggle()
        }
    }

    private var floor: Int128 {
        let quotient = numerator / denominator
        return numerator % denominator < 0 ? quotient - 1 : quotient
    }

    /// The numerator less ``floor`` times the denominator, which by itself could overflow.
    private var remainder: Int128 {
        let remainder = numerator % denominator
        return remainder < 0 ? remainder + denominator : remainder
    }

    private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        var (left, right) = (left, right)
        while right > 0 { (left, right) = (right, left % right) }
        return max(left, 1)
    }
}

/// A number to nine decimals: what reports and baselines write of an exact metric.
package struct FixedDecimal: Sendable, Equatable, Comparable, CustomStringConvertible {
    private static let scale: Int128 = 1_000_000_000
    private static let decimals = 9

    /// The number in billionths.
    package let billionths: Int128

    /// Creates a number of so many billionths.
    package init(billionths: Int128) {
        self.billionths = billionths
    }

    /// A ratio of units of which `divisor` make one, rounded half away from zero.
    ///
    /// - Parameters:
    ///   - value: In the small unit, such as nanoseconds.
    ///   - divisor: How many of them make one of the number's units; a divisor of 10⁹.
    package init(rounding value: Ratio, dividedBy divisor: Int128 = 1) {
        let factor = Self.scale / divisor
        let (quotient, rest) = (value.numerator.magnitude * factor.magnitude)
            .quotientAndRemainder(dividingBy: value.denominator.magnitude)
        let isUp = rest >= value.denominator.magnitude - rest
        let magnitude = Int128(quotient) + (isUp ? 1 : 0)
        billionths = value.numerator < 0 ? -magnitude : magnitude
    }

    /// Reads a JSON number of at most nine decimals; `nil` for anything else, and beyond 10²⁷.
    package init?(_ text: String) {
        guard let digits = DecimalDigits(text), digits.point <= 27,
            let billionths: Int128 = digits.scaled(by: Self.decimals)
        else { return nil }
        self.billionths = billionths
    }

    /// Decimal notation without trailing zeros.
    package var description: String { DecimalText.trimmed(billionths, scale: Self.decimals) }

    /// The number exactly.
    package var ratio: Ratio { Ratio(billionths, over: Self.scale) }

    /// Orders by value.
    package static func < (left: FixedDecimal, right: FixedDecimal) -> Bool {
        left.billionths < right.billionths
    }

    /// The change as a share of what it was; `nil` where that is nothing.
    package func change(from old: FixedDecimal) -> Ratio? {
        guard old.billionths != 0 else { return nil }
        return Ratio((self - old).billionths, over: Int128(old.billionths.magnitude))
    }

    /// The difference.
    package static func - (left: FixedDecimal, right: FixedDecimal) -> FixedDecimal {
        FixedDecimal(billionths: left.billionths - right.billionths)
    }
}

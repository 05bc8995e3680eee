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

    /// Reads what ``description`` writes, or any JSON number of at most nine decimals and without
    /// an exponent.
    ///
    /// - Returns: `nil` for anything else, and beyond 10²⁷.
    package init?(_ text: String) {
        var digits = Substring(text)
        let isNegative = digits.first == "-"
        if isNegative { digits.removeFirst() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        guard let whole = parts.first, (1...2).contains(parts.count),
            (1...27).contains(whole.utf8.count), fraction.utf8.count <= Self.decimals,
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let magnitude = Int128(
                whole + fraction
                    + String(repeating: "0", count: Self.decimals - fraction.utf8.count))
        else { return nil }
        billionths = isNegative ? -magnitude : magnitude
    }

    /// Decimal notation without trailing zeros.
    package var description: String {
        let (whole, rest) = billionths.magnitude.quotientAndRemainder(
            dividingBy: Self.scale.magnitude)
        let sign = billionths < 0 ? "-" : ""
        guard rest > 0 else { return "\(sign)\(whole)" }
        let digits = String(rest)
        var fraction = String(repeating: "0", count: Self.decimals - digits.count) + digits
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(sign)\(whole).\(fraction)"
    }

    /// The number exactly.
    package var ratio: Ratio { Ratio(billionths, over: Self.scale) }

    /// Orders by value.
    package static func < (left: FixedDecimal, right: FixedDecimal) -> Bool {
        left.billionths < right.billionths
    }

    /// The difference.
    package static func - (left: FixedDecimal, right: FixedDecimal) -> FixedDecimal {
        FixedDecimal(billionths: left.billionths - right.billionths)
    }
}

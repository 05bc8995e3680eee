import Analysis
import Exact

/// Values beside the bounds that they are judged by.
extension ReportText {
    /// More decimals than tell any two values apart that differ.
    private static let mostDecimals = 40

    /// A value with as many digits as tell it from a bound.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - bound: With what it is compared.
    ///   - unit: What both count or measure.
    ///   - isPercent: Whether shares and factors are written in per cent.
    /// - Returns: The value as tables show it, unless that is how they show the bound too.
    static func value(
        _ value: Ratio, apartFrom bound: Ratio, _ unit: MetricUnit, isPercent: Bool
    ) -> String {
        let text = self.value(value, unit, isPercent: isPercent)
        guard value != bound, text == self.value(bound, unit, isPercent: isPercent) else {
            return text
        }
        let (factor, divisor) = (isPercent ? Int128(100) : 1, unit.divisor)
        for decimals in (tableDecimals(unit, isPercent) + 1)...mostDecimals {
            guard let digits = expanded(value, decimals, times: factor, over: divisor),
                let others = expanded(bound, decimals, times: factor, over: divisor)
            else { break }
            if digits != others { return decorated(digits, unit, isPercent: isPercent) }
        }
        return text + (value < bound ? ", a trifle less" : ", a trifle more")
    }

    /// How many decimals tables show at least where they round.
    private static func tableDecimals(_ unit: MetricUnit, _ isPercent: Bool) -> Int {
        switch unit {
        case .duration: 3
        case .money: 2
        case .share, .factor: isPercent ? 1 : 4
        case .count, .perSecond, .perHour: 4
        }
    }

    private static func decorated(
        _ digits: String, _ unit: MetricUnit, isPercent: Bool
    ) -> String {
        var digits = digits
        while digits.last == "0" { digits.removeLast() }
        if digits.last == "." { digits.removeLast() }
        switch unit {
        case .duration: return digits + " s"
        case .money: return "$" + digits
        case .share, .factor: return isPercent ? digits + " %" : digits
        case .count, .perSecond, .perHour: return digits
        }
    }

    /// A value with so many decimals, rounded half away from zero; `nil` where 128 bits are too
    /// few for it.
    private static func expanded(
        _ value: Ratio, _ decimals: Int, times factor: Int128, over divisor: Int128
    ) -> String? {
        let numerator = value.numerator.magnitude.multipliedReportingOverflow(by: factor.magnitude)
        let denominator = value.denominator.magnitude.multipliedReportingOverflow(
            by: divisor.magnitude)
        guard !numerator.overflow, !denominator.overflow, denominator.partialValue < 1 << 124
        else { return nil }
        let parts = denominator.partialValue
        var (whole, rest) = numerator.partialValue.quotientAndRemainder(dividingBy: parts)
        var digits: [UInt8] = []
        for _ in 0..<decimals {
            let (digit, left) = (rest * 10).quotientAndRemainder(dividingBy: parts)
            digits.append(UInt8(digit))
            rest = left
        }
        if rest * 2 >= parts {
            var place = digits.count - 1
            while place >= 0, digits[place] == 9 {
                digits[place] = 0
                place -= 1
            }
            if place >= 0 { digits[place] += 1 } else { whole += 1 }
        }
        let sign = value.numerator < 0 ? "-" : ""
        return "\(sign)\(whole)." + digits.map { "\($0)" }.joined()
    }
}

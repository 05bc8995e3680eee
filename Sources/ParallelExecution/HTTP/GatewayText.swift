import Exact
import JSON

/// How values stand in the gateway's answers.
package enum GatewayText {
    /// Nanoseconds in seconds; `null` for `nil`.
    static func seconds(_ nanoseconds: Int64?) -> LocatedValue {
        nanoseconds.map { .decimal($0, scale: 9) } ?? .null
    }

    /// Nanodollars as they stand on a bill; `null` for `nil`.
    static func dollars(_ nanodollars: Int64?) -> LocatedValue {
        nanodollars.map { .string(bill($0)) } ?? .null
    }

    /// Nanodollars as they stand on a bill, in whole cents or exactly below one: `$2.80`.
    static func bill(_ nanodollars: Int64) -> String {
        let cents = nanodollars / 10_000_000
        guard cents > 0 || nanodollars == 0 else {
            return "$" + DecimalText.trimmed(nanodollars, scale: 9)
        }
        let isUp = nanodollars % 10_000_000 >= 5_000_000
        return "$" + DecimalText.fixed(cents + (isUp ? 1 : 0), scale: 2)
    }

    /// Nanodollars in dollars, exactly.
    static func exactDollars(_ nanodollars: Int64?) -> LocatedValue {
        nanodollars.map { .decimal($0, scale: 9) } ?? .null
    }

    /// A share of at most six decimals, rounded down; `null` for `nil`.
    static func share(_ fraction: Fraction?) -> LocatedValue {
        guard let fraction else { return .null }
        let millionths =
            Int128(fraction.numerator) * 1_000_000 / Int128(fraction.denominator)
        return .decimal(Int64(clamping: millionths), scale: 6)
    }

    /// An instant as RFC 3339 writes it in UTC, to the nanosecond where need be.
    ///
    /// - Parameter nanoseconds: Since the beginning of 1970, not before it.
    /// - Returns: Such as `1970-01-01T00:00:35.5Z`.
    package static func timestamp(_ nanoseconds: Int64) -> String {
        let (seconds, fraction) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
        // Years begin in March here, so that the leap day is their last.
        let day = days + 719_468
        let era = day / 146_097
        let dayOfEra = day % 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let date = [
            pad(year, 4), pad(month, 2), pad(dayOfYear - (153 * march + 2) / 5 + 1, 2),
        ].joined(separator: "-")
        let time = [pad(second / 3600, 2), pad(second / 60 % 60, 2), pad(second % 60, 2)]
            .joined(separator: ":")
        let rest = fraction == 0 ? "" : DecimalText.trimmed(fraction, scale: 9).dropFirst()
        return "\(date)T\(time)\(rest)Z"
    }

    private static func pad(_ number: Int64, _ width: Int) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

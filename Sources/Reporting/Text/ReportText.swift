package import Analysis
package import Exact
import JSON
import Scenarios
import Simulation

/// How numbers are written in the tables that people read.
package enum ReportText {
    /// Written where there is no sample.
    package static let nothing = "–"

    /// Seconds, to the millisecond, without trailing zeros.
    package static func seconds(_ nanoseconds: Int64?) -> String {
        guard let nanoseconds else { return nothing }
        let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let rounded = whole + (rest >= 500_000 ? 1 : rest <= -500_000 ? -1 : 0)
        return DecimalText.trimmed(rounded, scale: 3) + " s"
    }

    /// US dollars, exactly, with at least two decimals; 64 bits that are full say that it is more.
    package static func dollars(_ nanodollars: some BinaryInteger) -> String {
        let exact = Int128(nanodollars)
        let sign = nanodollars as? Int64 == .max ? "more than $" : "$"
        if exact % 10_000_000 == 0, let cents = Int64(exactly: exact / 10_000_000) {
            return sign + DecimalText.fixed(cents, scale: 2)
        }
        return sign + DecimalText.trimmed(exact, scale: 9)
    }

    /// US dollars to the cent, below a dollar to a hundredth of one.
    static func cents(_ nanodollars: Int128) -> String {
        let isSmall = nanodollars < 1_000_000_000
        let unit: Int128 = isSmall ? 100_000 : 10_000_000
        return "$"
            + DecimalText.fixed(
                Int64(clamping: (nanodollars + unit / 2) / unit), scale: isSmall ? 4 : 2)
    }

    /// A share in per cent, to one decimal.
    package static func percent(_ ratio: Ratio?) -> String {
        ratio.map { percent($0.value) } ?? nothing
    }

    /// A share in per cent, to one decimal.
    static func percent(_ share: Double) -> String {
        DecimalText.ratio(share * 100, decimals: 1) + " %"
    }

    /// A change as a share of what it was, in per cent with its sign; nothing of none.
    package static func change(_ share: Ratio?) -> String {
        guard let share else { return "" }
        return (share > Ratio(0) ? "+" : "") + percent(share)
    }

    /// How far something moved, for sorting: its share, and what came or went before all that.
    static func distance(_ share: Ratio?) -> Ratio { share?.magnitude ?? Ratio(1_000_000_000) }

    /// A factor, to four decimals.
    package static func factor(_ ratio: Ratio?) -> String {
        guard let ratio else { return nothing }
        return DecimalText.ratio(ratio.value, decimals: 4)
    }

    /// A factor to two decimals, as sentences have it.
    static func shortFactor(_ ratio: Ratio) -> String {
        DecimalText.ratio(ratio.value, decimals: 2)
    }

    /// A speedup as lists have it: `1.50 ×`.
    static func times(_ speedup: Ratio) -> String { shortFactor(speedup) + " ×" }

    /// The interval of a factor, as sentences have it.
    static func shortInterval(_ interval: MeanInterval) -> String {
        "95 % \(DecimalText.ratio(interval.low, decimals: 2)) … "
            + DecimalText.ratio(interval.high, decimals: 2)
    }

    /// The interval of a mean in nanoseconds, or why there is none.
    static func interval(_ precision: Result<MeanInterval, IntervalRefusal>) -> String {
        switch precision {
        case .success(let interval):
            let low = seconds(Int64(clamping: Int128(interval.low.rounded())))
            let high = seconds(Int64(clamping: Int128(interval.high.rounded())))
            return "\(low) … \(high)"
        case .failure(let reason): return "none: \(reason.words)"
        }
    }

    /// The speedup, with its confidence interval where there is one.
    static func speedup(_ comparison: Comparison?) -> String {
        var text = factor(comparison?.speedup)
        if comparison?.speedup != nil { text += " ×" }
        if let interval = comparison?.speedupInterval {
            let lower = DecimalText.ratio(interval.low, decimals: 4)
            let upper = DecimalText.ratio(interval.high, decimals: 4)
            text += "  (95 % \(lower) … \(upper))"
        }
        return text
    }

    /// Of an expectation that does not hold, what was expected and what was seen.
    package static func failure(of outcome: Expectation.Outcome) -> String {
        let source = outcome.expectation.source
        return "\(outcome.expectation.text), actual \(actual(outcome))"
            + (source.isEmpty ? "" : " (\(source))")
    }

    /// What was seen, in the metric's unit and with as many digits as tell it from what was
    /// expected; in per cent where the expectation is.
    package static func actual(_ outcome: Expectation.Outcome) -> String {
        guard let value = outcome.metric.value else { return "no samples" }
        let isPercent = outcome.expectation.text.hasSuffix("%")
        let text = self.value(
            value, apartFrom: outcome.bound, outcome.metric.unit, isPercent: isPercent)
        return text + (outcome.verdict != .pass && value == outcome.bound ? " (equal)" : "")
    }

    /// What was seen of a goal's metric, with as many digits as tell it from the goal.
    static func value(_ value: Ratio, beside goal: Expectation) -> String {
        let isPercent = goal.source.text.hasSuffix("%")
        return self.value(value, apartFrom: goal.value, goal.unit, isPercent: isPercent)
    }

    /// A metric's value as tables show it: shares in per cent.
    static func value(_ value: Ratio?, _ unit: MetricUnit) -> String {
        value.map { self.value($0, unit, isPercent: unit == .share) } ?? nothing
    }

    /// A value as an expectation writes that of its metric.
    static func value(_ value: Ratio, like expectation: Expectation) -> String {
        let isPercent = expectation.source.text.hasSuffix("%")
        return self.value(value, expectation.unit, isPercent: isPercent)
    }

    /// By how much a rounded value has moved, with its sign; nothing where one is missing.
    static func difference(_ new: Ratio?, _ old: Ratio?, _ unit: MetricUnit) -> String {
        guard let new, let old else { return nothing }
        let moved = (new - old).rounded
        return (moved > 0 ? "+" : moved < 0 ? "−" : "±")
            + value(Ratio(moved < 0 ? -moved : moved), unit)
    }

    static func value(
        _ value: Ratio, _ unit: MetricUnit, isPercent: Bool
    ) -> String {
        switch unit {
        case .duration: return seconds(Int64(clamping: value.rounded))
        case .money: return dollars(value.rounded)
        case .share, .factor: return isPercent ? percent(value) : factor(value)
        case .count, .perSecond, .perHour:
            return value.denominator == 1
                ? "\(value.numerator)" : DecimalText.ratio(value.value, decimals: 4)
        }
    }

    /// A value in seconds, dollars or as it is, with all its decimals and its unit, where that is
    /// known; shares in per cent.
    package static func exact(_ value: FixedDecimal?, _ unit: MetricUnit?) -> String {
        guard let value else { return nothing }
        switch unit {
        case .duration: return "\(value) s"
        case .money:
            let amount = FixedDecimal(billionths: Int128(value.billionths.magnitude))
            return (value.billionths < 0 ? "-$" : "$") + "\(amount)"
        case .share: return "\(FixedDecimal(billionths: value.billionths * 100)) %"
        case .perSecond: return "\(value)/s"
        case .perHour: return "\(value)/h"
        case .count, .factor, nil: return "\(value)"
        }
    }
}

package import Analysis
package import Exact

/// How a metric of a baseline, a comparison or a report is written.
package enum MetricText {
    /// A value with its unit, exactly.
    ///
    /// - Parameters:
    ///   - value: The value in seconds, dollars or as it is; `nil` without samples.
    ///   - unit: What the metric counts or measures; `nil` when that is not known.
    /// - Returns: Such as `90 s`; shares in per cent.
    package static func value(_ value: FixedDecimal?, _ unit: MetricUnit?) -> String {
        guard let value else { return ReportText.nothing }
        switch unit {
        case .duration: return "\(value) s"
        case .money: return value.billionths < 0 ? "-$\(value.magnitude)" : "$\(value)"
        case .share: return "\(FixedDecimal(billionths: value.billionths * 100)) %"
        case .perSecond: return "\(value)/s"
        case .perHour: return "\(value)/h"
        case .count, .factor, nil: return "\(value)"
        }
    }

    /// A change as a share of what it was, in per cent with its sign.
    package static func share(_ share: Ratio?) -> String {
        guard let share else { return "" }
        return (share > Ratio(0) ? "+" : "") + ReportText.percent(share)
    }
}

extension FixedDecimal {
    /// The number without its sign.
    fileprivate var magnitude: FixedDecimal {
        FixedDecimal(billionths: Int128(billionths.magnitude))
    }
}

package import Harness

/// How a metric is written whose name is all that is known of it.
package enum MetricText {
    /// A value with its unit, exactly.
    package static func value(_ value: FixedDecimal?, of metric: String) -> String {
        guard let value else { return ReportText.nothing }
        switch unit(of: metric) {
        case .duration: return "\(value) s"
        case .money: return value.billionths < 0 ? "-$\(value.magnitude)" : "$\(value)"
        default: return "\(value)"
        }
    }

    /// A change as a share of what it was, in per cent with its sign.
    package static func share(_ share: Ratio?) -> String {
        guard let share else { return "" }
        return (share > Ratio(0) ? "+" : "") + ReportText.percent(share)
    }

    private static func unit(of metric: String) -> Metric.Unit {
        let words = metric.split(separator: ".")
        guard let last = words.last, last != "count", last != "delayed" else { return .count }
        if words.contains("cost") { return .money }
        let times: [Substring] = [
            "duration", "makespan", "wait", "virtual_duration", "lost_speedup",
        ]
        return words.contains(where: times.contains) ? .duration : .count
    }
}

extension FixedDecimal {
    /// The number without its sign.
    fileprivate var magnitude: FixedDecimal {
        FixedDecimal(billionths: Int128(billionths.magnitude))
    }
}

import Analysis
import Exact

/// A metric of a scenario that a claim speaks of besides its statements.
package struct ClaimFigure: Sendable, Hashable {
    /// The scenario's name.
    package let scenario: String
    /// The metric's name as expectations write it.
    package let metric: String

    /// Reads what stands between braces: `soak-24h parallel.in_flight.max`.
    init(_ text: Substring) {
        let words = text.split(separator: " ", maxSplits: 1)
        precondition(words.count == 2, "\(text) is no scenario and metric")
        scenario = String(words[0])
        metric = String(words[1])
    }

    /// A value as sentences have it: seconds and counts to one decimal, long times in hours.
    static func words(_ metric: Metric) -> String {
        guard let value = metric.value else { return ReportText.nothing }
        switch metric.unit {
        case .duration:
            let seconds = value.value / 1_000_000_000
            return seconds < 10_000
                ? decimal(seconds) + " s" : decimal(seconds / 3_600) + " h"
        case .count, .perSecond, .perHour: return decimal(value.value)
        case .factor: return ReportText.shortFactor(value)
        case .money, .share: return ReportText.value(value, metric.unit)
        }
    }

    /// A number to one decimal, without one that is 0.
    private static func decimal(_ value: Double) -> String {
        let text = DecimalText.ratio(value, decimals: 1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

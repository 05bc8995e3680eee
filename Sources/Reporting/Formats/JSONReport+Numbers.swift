import Exact
import JSON
import ParallelExecution

/// How numbers are written in `report.json`.
extension JSONReport {
    static func tokens(_ usage: TokenUsage) -> LocatedValue {
        .object(
            [("input", .integer(usage.input))]
                + (usage.cachedInput > 0 ? [("cached", .integer(usage.cachedInput))] : [])
                + [("output", .integer(usage.output))])
    }

    /// Nanoseconds as seconds, or nanodollars as dollars.
    static func decimal(_ value: some BinaryInteger) -> LocatedValue {
        .number(FixedDecimal(billionths: Int128(value)).description)
    }

    /// A ratio with nine decimals, rounded half away from zero.
    static func ratio(_ ratio: Ratio?, scaledBy divisor: Int128 = 1) -> LocatedValue {
        guard let ratio else { return .null }
        return .number(FixedDecimal(rounding: ratio, dividedBy: divisor).description)
    }
}

import Harness

/// How numbers are written in `report.json`.
extension JSONReport {
    static func tokens(_ input: some BinaryInteger, _ output: some BinaryInteger) -> JSONNode {
        ["input": .number("\(input)"), "output": .number("\(output)")]
    }

    /// Nanoseconds as seconds, or nanodollars as dollars.
    static func decimal(_ value: some BinaryInteger) -> JSONNode {
        .number(DecimalText.trimmed(Int128(value), scale: 9))
    }

    /// A ratio with nine decimals, rounded half away from zero.
    static func ratio(_ ratio: Ratio?, scaledBy divisor: Int128 = 1) -> JSONNode {
        guard let ratio else { return .null }
        return .number(ReportText.decimal(ratio, scaledBy: divisor))
    }

    /// An end of an interval, rounded outwards so that the interval holds its rounded mean.
    ///
    /// - Parameters:
    ///   - value: The end, in units of the samples.
    ///   - scale: How many of these are one of the report's.
    ///   - rule: Up or down.
    /// - Returns: The end with nine decimals.
    static func end(
        _ value: Double, scale: Int64, _ rule: FloatingPointRoundingRule
    ) -> JSONNode {
        // Beyond 10³⁰ a double has no decimals to speak of.
        let billionths = min(max(value * (1e9 / Double(scale)), -1e30), 1e30).rounded(rule)
        return ratio(Ratio(Int128(billionths), over: 1_000_000_000))
    }
}

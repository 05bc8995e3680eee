import Harness

/// How numbers are written in `report.json`.
extension JSONReport {
    static func counts(_ counts: [(String, Int)]) -> JSONNode {
        .object(counts.map { ($0.0, .integer(Int64($0.1))) })
    }

    static func tokens(_ input: Int64, _ output: Int64) -> JSONNode {
        ["input": .integer(input), "output": .integer(output)]
    }

    /// Nanoseconds as seconds, or nanodollars as dollars.
    static func decimal(_ value: Int64) -> JSONNode {
        .number(DecimalText.trimmed(value, scale: 9))
    }

    /// A ratio with nine decimals, rounded half away from zero.
    static func ratio(_ ratio: Ratio?, scaledBy divisor: Int128 = 1) -> JSONNode {
        guard let ratio else { return .null }
        return .number(ReportText.decimal(ratio, scaledBy: divisor))
    }

    static func summary(_ histogram: Histogram) -> Members {
        let summary = Summary(histogram)
        func value(_ field: KeyPath<Summary, Int64>) -> JSONNode {
            summary.map { decimal($0[keyPath: field]) } ?? .null
        }
        return [
            ("count", .integer(Int64(histogram.count))), ("mean", value(\.mean)),
            ("min", value(\.min)), ("p50", value(\.p50)), ("p90", value(\.p90)),
            ("p95", value(\.p95)), ("p99", value(\.p99)), ("max", value(\.max)),
        ]
    }

    /// The interval of a mean, divided by the scale of its samples.
    static func interval(_ interval: MeanInterval?, scale: Double) -> JSONNode {
        guard let interval else { return .null }
        return [
            "low": ratio(Ratio(rounding: interval.low / scale)),
            "high": ratio(Ratio(rounding: interval.high / scale)),
            "method": .string(interval.method.rawValue),
            "warm_up_removed": .integer(Int64(interval.warmUpRemoved)),
        ]
    }
}

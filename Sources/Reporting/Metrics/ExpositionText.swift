import Exact

/// Metrics as text, in the format of Prometheus (version 0.0.4) or that of OpenMetrics (1.0).
///
/// Both name the samples of a counter with `_total`; Prometheus names its family so too.
package struct ExpositionText {
    /// The formats.
    enum Dialect {
        case prometheus, openMetrics
    }

    /// What tells the samples of a family apart, in the order in which it is written.
    typealias Labels = [(name: String, value: String)]

    /// The upper bounds of the buckets of durations in seconds.
    package static let bounds: [Int64] = [
        1, 2, 5, 10, 20, 30, 60, 90, 120, 150, 200, 300, 600, 1200, 3600,
    ]

    private let dialect: Dialect
    private(set) var text = ""

    init(_ dialect: Dialect) { self.dialect = dialect }

    /// Begins a family; its samples follow.
    mutating func begin(_ family: PrometheusFamily) {
        let name =
            switch dialect {
            case .prometheus: family.sampleName
            case .openMetrics: family.name
            }
        text += "# HELP \(name) \(family.help)\n# TYPE \(name) \(family.kind.rawValue)\n"
    }

    /// Adds a remark, which programs pass over.
    mutating func remark(_ words: String) { text += "# \(words)\n" }

    /// Adds a sample, and where it is given the instant in nanoseconds since 1970.
    mutating func add(
        _ name: String, _ labels: Labels, _ value: String, at instant: Int64? = nil
    ) {
        let pairs = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
        text += "\(name){\(pairs.joined(separator: ","))} \(value)"
        if let instant { text += " " + DecimalText.trimmed(instant, scale: 9) }
        text += "\n"
    }

    /// Adds the samples of a histogram of durations.
    ///
    /// - Parameters:
    ///   - family: The family.
    ///   - labels: What tells it apart.
    ///   - counts: How many durations there are up to each bound, and in all.
    ///   - sum: All durations together, in nanoseconds.
    ///   - instant: When it stood so; `nil` at the end of a run.
    mutating func add(
        _ family: PrometheusFamily, _ labels: Labels, counts: [Int], sum: Int128,
        at instant: Int64? = nil
    ) {
        for (index, count) in counts.enumerated() {
            let bound = index < Self.bounds.count ? mark(Self.bounds[index]) : "+Inf"
            add(family.name + "_bucket", labels + [("le", bound)], "\(count)", at: instant)
        }
        add(family.name + "_sum", labels, "\(FixedDecimal(billionths: sum))", at: instant)
        add(family.name + "_count", labels, "\(counts.last ?? 0)", at: instant)
    }

    /// Ends the text.
    mutating func end() {
        switch dialect {
        case .prometheus: break
        case .openMetrics: text += "# EOF\n"
        }
    }

    /// A bound as the format writes it: OpenMetrics has floating-point numbers.
    private func mark(_ bound: Int64) -> String {
        switch dialect {
        case .prometheus: "\(bound)"
        case .openMetrics: "\(bound).0"
        }
    }

    private static func escaped(_ value: String) -> String {
        value.escaping { scalar in
            switch scalar {
            case "\\", "\"": "\\\(scalar)"
            case "\n": "\\n"
            default: nil
            }
        }
    }
}

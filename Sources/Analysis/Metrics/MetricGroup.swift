package import Exact
import Simulation

/// Metrics that are read together, such as the figures of one distribution.
package struct MetricGroup: Sendable {
    /// How the metrics are read from a result.
    enum Reading: Sendable {
        /// The only one; `nil` without samples.
        case number(@Sendable (MetricSubject) -> Ratio?)
        /// The figures of a distribution.
        case figures(@Sendable (MetricSubject) -> Histogram)
        /// Their values in order; `nil` without samples.
        case numbers(@Sendable (MetricSubject) -> [Ratio?])
        /// The lower and the upper end of an interval; so many units of the samples are one of
        /// files.
        case interval(
            scale: Int64, @Sendable (MetricSubject) -> Result<MeanInterval, IntervalRefusal>)
    }

    /// What they are.
    package let definitions: [MetricDefinition]
    /// How they are read.
    let reading: Reading
    /// Whether a result has them at all.
    let isPresent: @Sendable (MetricSubject) -> Bool

    init(
        _ definitions: [MetricDefinition], _ reading: Reading,
        isPresent: @escaping @Sendable (MetricSubject) -> Bool = { _ in true }
    ) {
        self.definitions = definitions
        self.reading = reading
        self.isPresent = isPresent
    }

    /// Of what there is a group each, besides modes.
    package var family: MetricFamily? { definitions[0].path.family }

    /// Whether there is a group for each mode.
    package var hasMode: Bool { definitions[0].path.hasMode }

    /// The values in the order of the definitions; `nil` without samples.
    package func values(_ subject: MetricSubject) -> [Ratio?] {
        switch reading {
        case .number(let read): [read(subject)]
        case .figures(let read): Self.figures(of: read(subject))
        case .numbers(let read): read(subject)
        case .interval(let scale, let read):
            switch read(subject) {
            case .success(let interval):
                [Self.end(interval.low, scale, .down), Self.end(interval.high, scale, .up)]
            case .failure: [nil, nil]
            }
        }
    }

    /// One of the values, without the price of the others; `nil` without samples.
    ///
    /// - Parameters:
    ///   - position: The position of its definition.
    ///   - subject: What it is read from.
    /// - Returns: The value.
    func value(at position: Int, of subject: MetricSubject) -> Ratio? {
        switch reading {
        case .number(let read): read(subject)
        case .figures(let read):
            read(subject).figure(SummaryField.allCases[position]).map { Ratio(Int128($0)) }
        case .numbers, .interval: values(subject)[position]
        }
    }

    /// All figures of a distribution at the price of one sort.
    private static func figures(of histogram: Histogram) -> [Ratio?] {
        let summary = Summary(histogram)
        return SummaryField.allCases.map { field in
            if field == .count { return Ratio(Int128(histogram.count)) }
            return summary.map { Ratio(Int128($0[field])) }
        }
    }

    /// An end of an interval, to nine decimals of the unit in which it is written.
    ///
    /// Rounded outwards, so that the interval holds its rounded mean.
    private static func end(
        _ value: Double, _ scale: Int64, _ rule: FloatingPointRoundingRule
    ) -> Ratio {
        // Beyond 10¹⁸ units a double has no decimals to speak of, and 128 bits hold the product.
        let billionths = min(max(value * (1e9 / Double(scale)), -1e27), 1e27).rounded(rule)
        return Ratio(Int128(billionths) * Int128(scale), over: 1_000_000_000)
    }

    /// The values as files write them.
    func form(_ subject: MetricSubject) -> MetricEntry.Form {
        switch reading {
        case .number, .figures, .numbers: .numbers
        case .interval(_, let read): .interval(read(subject))
        }
    }
}

extension MetricGroup {
    /// One metric.
    static func number(
        _ path: String, _ unit: MetricUnit, _ better: MetricDirection, _ title: String,
        _ summary: String, aliases: [String] = [],
        isPresent: @escaping @Sendable (MetricSubject) -> Bool = { _ in true },
        read: @escaping @Sendable (MetricSubject) -> Ratio?
    ) -> MetricGroup {
        MetricGroup(
            [
                MetricDefinition(
                    path, unit, better, title: title, summary, aliases: aliases)
            ], .number(read), isPresent: isPresent)
    }

    /// One metric that counts things.
    static func count(
        _ path: String, _ better: MetricDirection, _ title: String, _ summary: String,
        aliases: [String] = [],
        isPresent: @escaping @Sendable (MetricSubject) -> Bool = { _ in true },
        read: @escaping @Sendable (MetricSubject) -> Int
    ) -> MetricGroup {
        number(
            path, .count, better, title, summary, aliases: aliases, isPresent: isPresent
        ) { Ratio(Int128(read($0))) }
    }

    /// The figures of a distribution of times of which less is better.
    static func times(
        _ path: String, _ title: String, _ summary: String,
        isPresent: @escaping @Sendable (MetricSubject) -> Bool = { _ in true },
        read: @escaping @Sendable (MetricSubject) -> Histogram
    ) -> MetricGroup {
        let definitions = SummaryField.allCases.map { field in
            let isCount = field == .count
            return MetricDefinition(
                "\(path).\(field.rawValue)", isCount ? .count : .duration,
                isCount ? .neutral : .lower, title: "\(title) \(field.rawValue)",
                "\(summary): \(field.words)")
        }
        return MetricGroup(definitions, .figures(read), isPresent: isPresent)
    }

    /// The 95 % interval of a mean or a ratio.
    static func interval(
        _ path: String, _ unit: MetricUnit, of what: String, aliases: [String] = [],
        isPresent: @escaping @Sendable (MetricSubject) -> Bool = { _ in true },
        read: @escaping @Sendable (MetricSubject) -> Result<MeanInterval, IntervalRefusal>
    ) -> MetricGroup {
        MetricGroup(
            ends(of: path, unit, what, aliases: aliases),
            .interval(scale: Int64(unit.divisor), read), isPresent: isPresent)
    }

    /// The lower and the upper end of an interval; `aliases` are two other names of them.
    private static func ends(
        of path: String, _ unit: MetricUnit, _ what: String, aliases: [String] = []
    ) -> [MetricDefinition] {
        ["low", "high"].enumerated().map { index, end in
            MetricDefinition(
                "\(path).\(end)", unit, .neutral, title: "\(what), \(end) end",
                "The \(end == "low" ? "lower" : "upper") end of the 95 % interval of the \(what)",
                aliases: aliases.isEmpty ? [] : [aliases[index]])
        }
    }
}

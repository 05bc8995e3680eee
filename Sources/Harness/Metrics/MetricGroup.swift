/// Metrics that are read together, such as the figures of one distribution.
package struct MetricGroup: Sendable {
    /// How the metrics are read from a result.
    enum Reading: Sendable {
        /// Their values in order; `nil` without samples.
        case numbers(@Sendable (MetricSubject) -> [Ratio?])
        /// The lower end, the upper end and the removed warm-up of an interval of samples that are
        /// so many times the metric's unit.
        case interval(scale: Int64, @Sendable (MetricSubject) -> MeanInterval?)
        /// The lower and the upper end of an interval.
        case range(@Sendable (MetricSubject) -> ClosedRange<Double>?)
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
        case .numbers(let read): read(subject)
        case .interval(let scale, let read):
            read(subject).map { interval in
                [
                    Self.end(interval.low, scale), Self.end(interval.high, scale),
                    Ratio(Int128(interval.warmUpRemoved)),
                ]
            } ?? [nil, nil, nil]
        case .range(let read):
            read(subject).map {
                [Ratio(rounding: $0.lowerBound), Ratio(rounding: $0.upperBound)]
            } ?? [nil, nil]
        }
    }

    /// An end of an interval, to nine decimals of the unit in which it is written.
    private static func end(_ value: Double, _ scale: Int64) -> Ratio {
        let rounded = Ratio(rounding: value / Double(scale))
        return Ratio(rounded.numerator * Int128(scale), over: rounded.denominator)
    }

    /// The values as files write them.
    func form(_ subject: MetricSubject) -> MetricEntry.Form {
        switch reading {
        case .numbers: .numbers
        case .interval(let scale, let read): .interval(read(subject), scale: scale)
        case .range: .range
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
            ], .numbers { [read($0)] }, isPresent: isPresent)
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
        return MetricGroup(
            definitions,
            .numbers { subject in
                let histogram = read(subject)
                let summary = Summary(histogram)
                return SummaryField.allCases.map { field in
                    if field == .count { return Ratio(Int128(histogram.count)) }
                    return summary.map { Ratio(Int128($0[field])) }
                }
            }, isPresent: isPresent)
    }

    /// The 95 % interval of a mean.
    static func interval(
        _ path: String, _ unit: MetricUnit, of what: String,
        read: @escaping @Sendable (MetricSubject) -> MeanInterval?
    ) -> MetricGroup {
        MetricGroup(
            ends(of: path, unit, what) + [
                MetricDefinition(
                    "\(path).warm_up_removed", .count, .neutral, title: "warm-up removed",
                    "Samples at the start that the interval of the \(what) leaves out")
            ], .interval(scale: Int64(unit.divisor), read))
    }

    /// The 95 % interval of a ratio.
    static func range(
        _ path: String, _ unit: MetricUnit, of what: String, aliases: [String],
        read: @escaping @Sendable (MetricSubject) -> ClosedRange<Double>?
    ) -> MetricGroup {
        MetricGroup(ends(of: path, unit, what, aliases: aliases), .range(read))
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

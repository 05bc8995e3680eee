/// The figures reported for one distribution, in the unit of its samples.
package struct Summary: Equatable, Sendable {
    /// The number of samples, at least one.
    package let count: Int
    /// The mean, rounded half up.
    package let mean: Int64
    /// The smallest sample.
    package let min: Int64
    /// The largest sample.
    package let max: Int64
    private let percentiles: [SummaryField: Int64]

    /// Summarises a histogram; `nil` if it has no samples.
    package init?(_ histogram: Histogram) {
        let fields = SummaryField.allCases.filter { $0.perMille != nil }
        guard let min = histogram.min, let max = histogram.max, let mean = histogram.mean,
            let values = histogram.percentiles(perMille: fields.compactMap(\.perMille))
        else { return nil }
        count = histogram.count
        self.mean = mean
        self.min = min
        self.max = max
        percentiles = Dictionary(uniqueKeysWithValues: zip(fields, values))
    }

    /// A figure.
    package subscript(field: SummaryField) -> Int64 {
        switch field {
        case .count: Int64(count)
        case .mean: mean
        case .min: min
        case .p50, .p75, .p90, .p95, .p99, .p999: percentiles[field] ?? max
        case .max: max
        }
    }

    /// The median by nearest rank.
    package var p50: Int64 { self[.p50] }
    /// The 90th percentile by nearest rank.
    package var p90: Int64 { self[.p90] }
    /// The 95th percentile by nearest rank.
    package var p95: Int64 { self[.p95] }
    /// The 99th percentile by nearest rank.
    package var p99: Int64 { self[.p99] }
}

extension Histogram {
    /// The mean, rounded half up; `nil` without samples.
    fileprivate var mean: Int64? {
        guard count > 0 else { return nil }
        let divisor = Int128(count)
        return Int64((2 * sum + divisor) / (2 * divisor))
    }

    /// One figure, without the price of the others; `nil` without samples, a count of which is 0.
    package func figure(_ field: SummaryField) -> Int64? {
        switch field {
        case .count: Int64(count)
        case .mean: mean
        case .min: min
        case .p50, .p75, .p90, .p95, .p99, .p999:
            field.perMille.flatMap { percentile(perMille: $0) }
        case .max: max
        }
    }
}

/// The figures reported for one distribution, in the unit of its samples.
package struct Summary: Equatable, Sendable {
    /// The number of samples, at least one.
    package let count: Int
    /// The mean, rounded half up.
    package let mean: Int64
    /// The smallest sample.
    package let min: Int64
    /// The median by nearest rank.
    package let p50: Int64
    /// The 90th percentile by nearest rank.
    package let p90: Int64
    /// The 95th percentile by nearest rank.
    package let p95: Int64
    /// The 99th percentile by nearest rank.
    package let p99: Int64
    /// The largest sample.
    package let max: Int64

    /// Summarises a histogram; `nil` if it has no samples.
    package init?(_ histogram: Histogram) {
        guard let min = histogram.min, let max = histogram.max,
            let percentiles = histogram.percentiles(perMille: [500, 900, 950, 990])
        else { return nil }
        let divisor = Int128(histogram.count)
        count = histogram.count
        mean = Int64((2 * histogram.sum + divisor) / (2 * divisor))
        self.min = min
        p50 = percentiles[0]
        p90 = percentiles[1]
        p95 = percentiles[2]
        p99 = percentiles[3]
        self.max = max
    }
}

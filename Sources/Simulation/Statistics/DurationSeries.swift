/// Durations over virtual time, in at most 240 bins, each with its own distribution.
///
/// A percentile is within 5 % of the exact one: enough to draw, in a thousand bytes a bin.
package struct DurationSeries: Sendable, Codable {
    /// The distribution of one bin.
    package struct Bin: TimeBinContent {
        static let empty = Bin()
        private typealias Buckets = LogLinearBuckets<UInt32>

        /// How many buckets a power of two has.
        private static let blockSize = 8
        /// How many there are, up to that of the longest duration.
        fileprivate static let bucketCount = Buckets.index(of: .max, in: blockSize) + 1

        /// By bucket, as far as one is used.
        private var counts: ContiguousArray<UInt32> = []

        /// Counts a duration in nanoseconds, at least zero.
        mutating func record(_ duration: Int64) {
            let bucket = Buckets.index(of: duration, in: Self.blockSize)
            while counts.count <= bucket { counts.append(0) }
            counts[bucket] &+= 1
        }

        package mutating func merge(_ next: Bin) {
            while counts.count < next.counts.count { counts.append(0) }
            for (bucket, count) in next.counts.enumerated() { counts[bucket] &+= count }
        }

        /// The nearest-rank percentile, as the middle of its bucket.
        ///
        /// - Parameter perMille: From 0 to 1000.
        /// - Returns: `nil` without durations.
        package func percentile(perMille: Int) -> Int64? {
            let total = counts.reduce(0) { $0 + Int($1) }
            guard total > 0 else { return nil }
            let rank = total.nearestRank(perMille: perMille)
            var seen = 0
            for (bucket, count) in counts.enumerated() {
                seen += Int(count)
                if seen >= rank { return Buckets.middle(of: bucket, in: Self.blockSize) }
            }
            return nil
        }
    }

    private var bins = TimeBins<Bin>()

    /// Creates a series that covers no time yet.
    package init() {}

    /// The width of a bin in nanoseconds.
    package var binWidth: Int64 { bins.width }

    /// The bins, each of so many nanoseconds, a multiple of ``binWidth`` by a power of two.
    package func merged(toWidth width: Int64) -> [Bin] {
        let (all, factor) = (bins.all, max(Int(width / bins.width), 1))
        return stride(from: 0, to: all.count, by: factor).map { start in
            all[start..<min(start + factor, all.count)].reduce(into: .empty) { $0.merge($1) }
        }
    }

    /// Counts a duration that ended now.
    package mutating func record(_ duration: Int64, at now: Int64) {
        bins.advance(to: now)
        bins.open.record(duration)
    }

    /// Covers the time up to and including an instant.
    package mutating func finish(at now: Int64) {
        bins.advance(to: now)
    }
}

/// As it is kept; what is read must fit together, since whoever wrote it is not trusted.
extension DurationSeries.Bin: Codable {
    /// Each bucket that is used, followed by its count.
    ///
    /// - Throws: `DecodingError` where there is no such bucket.
    package init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        while !container.isAtEnd {
            let bucket = try container.decode(Int.self)
            guard (counts.count..<Self.bucketCount).contains(bucket) else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "there is no such bucket")
            }
            while counts.count < bucket { counts.append(0) }
            counts.append(try container.decode(UInt32.self))
        }
    }

    /// Writes the buckets that are used.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for (bucket, count) in counts.enumerated() where count > 0 {
            try container.encode(bucket)
            try container.encode(count)
        }
    }
}

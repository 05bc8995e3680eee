package import Exact
import JSON

/// The distribution of non-negative integers (nanoseconds, nanodollars, counts) in bounded memory.
///
/// Up to 4096 samples are kept as they are and every answer is exact. Beyond that, values of 2048
/// and more are bucketed, and a percentile is within 0.1 % of the exact one; count, sum, minimum
/// and maximum stay exact. A histogram is a pure function of the multiset of its samples: neither
/// their order nor the order of merges matters.
package struct Histogram: Equatable, Sendable, Codable {
    /// The number of samples up to which all of them are kept.
    @inlinable package static var exactLimit: Int { 4096 }

    /// The number of samples.
    @usableFromInline package internal(set) var count = 0
    /// The exact sum of all samples, the numerator of the mean.
    @usableFromInline package internal(set) var sum: Int128 = 0
    @usableFromInline internal var smallest = Int64.max
    @usableFromInline internal var largest: Int64 = -1
    /// All samples in the order they came, empty as soon as there are more than the limit.
    @usableFromInline internal var samples: [Int64] = []
    @usableFromInline internal var buckets = LogLinearBuckets<Int>()

    /// Creates a histogram without samples.
    @inlinable
    package init() {}

    /// The smallest sample, `nil` without samples.
    package var min: Int64? { count > 0 ? smallest : nil }

    /// The exact mean, `nil` without samples.
    package var exactMean: Ratio? { count > 0 ? Ratio(sum, over: Int128(count)) : nil }

    /// The largest sample, `nil` without samples.
    package var max: Int64? { count > 0 ? largest : nil }

    /// Adds one sample.
    ///
    /// - Parameter value: The sample, at least zero.
    @inlinable
    package mutating func record(_ value: Int64) {
        precondition(value >= 0, "a value of a histogram cannot be negative")
        count &+= 1
        sum &+= Int128(value)
        smallest = Swift.min(smallest, value)
        largest = Swift.max(largest, value)
        if count > Self.exactLimit {
            if !samples.isEmpty {
                spill()
            }
            buckets.add(1, at: value)
        } else {
            samples.append(value)
        }
    }

    /// Adds all samples of another histogram.
    package mutating func merge(_ other: Histogram) {
        count += other.count
        sum += other.sum
        smallest = Swift.min(smallest, other.smallest)
        largest = Swift.max(largest, other.largest)
        samples.append(contentsOf: other.samples)
        buckets.merge(other.buckets)
        if count > Self.exactLimit {
            spill()
        }
    }

    /// The nearest-rank percentile: the value at rank ⌈`perMille` · count / 1000⌉, at least 1.
    ///
    /// - Parameter perMille: From 0 (the minimum) to 1000 (the maximum); 950 is the p95.
    /// - Returns: `nil` without samples.
    /// - Complexity: O(*n* log *n*) up to 4096 samples, then O(stored buckets).
    package func percentile(perMille: Int) -> Int64? {
        percentiles(perMille: [perMille])?[0]
    }

    /// Several percentiles at the price of one sort, in the order asked for.
    ///
    /// - Parameter perMille: Each from 0 to 1000.
    /// - Returns: `nil` without samples.
    package func percentiles(perMille: [Int]) -> [Int64]? {
        guard count > 0 else { return nil }
        let sorted = samples.sorted()
        return perMille.map { fraction in
            precondition((0...1000).contains(fraction), "a percentile lies in 0...1000 per mille")
            return value(atRank: count.nearestRank(perMille: fraction), sorted: sorted)
        }
    }

    /// How many samples are at most a bound.
    ///
    /// Exact up to 4096 samples. Beyond that, samples in the bucket that holds the bound count as
    /// the bucket's middle, so that only samples within 0.1 % of the bound may be on the wrong
    /// side, and the value at a rank is at most the bound just where the rank is at most the count.
    ///
    /// - Complexity: O(*n*) up to 4096 samples, then O(stored buckets).
    package func count(atMost bound: Int64) -> Int {
        guard count > 0, bound >= smallest else { return 0 }
        guard bound < largest else { return count }
        guard samples.isEmpty else { return samples.count { $0 <= bound } }
        return Swift.min(Swift.max(buckets.weight(atMost: bound), 1), count - 1)
    }

    private func value(atRank rank: Int, sorted: [Int64]) -> Int64 {
        if rank == 1 {
            return smallest
        }
        if rank == count {
            return largest
        }
        guard sorted.isEmpty else { return sorted[rank - 1] }
        return Swift.min(Swift.max(buckets.value(atRank: rank), smallest), largest)
    }

    @usableFromInline
    internal mutating func spill() {
        for sample in samples {
            buckets.add(1, at: sample)
        }
        samples = []
    }

    /// Whether both hold the same multiset of samples, as far as it is known.
    package static func == (left: Histogram, right: Histogram) -> Bool {
        left.count == right.count && left.sum == right.sum && left.smallest == right.smallest
            && left.largest == right.largest && left.buckets == right.buckets
            && left.samples.sorted() == right.samples.sorted()
    }
}

extension Histogram: SelfChecking {
    /// More samples than any run has.
    ///
    /// A million histograms of as many still have a sum of 128 bits.
    private static var mostSamples: Int { 1 << 40 }

    package var contradiction: String? { isPlausible ? nil : "a histogram contradicts itself" }

    private var isPlausible: Bool {
        guard count > 0 else { return self == Histogram() }
        guard count <= Self.mostSamples, 0 <= smallest, smallest <= largest,
            (Int128(count) * Int128(smallest)...Int128(count) * Int128(largest)).contains(sum)
        else { return false }
        guard count <= Self.exactLimit else { return samples.isEmpty && buckets.total == count }
        return samples.count == count && buckets.total == 0
            && samples.min() == smallest && samples.max() == largest
    }
}

extension FixedWidthInteger {
    /// The rank of a percentile by nearest rank among so many samples, or so much weight: the share
    /// in per mille of it, rounded up, at least 1.
    func nearestRank(perMille: Int) -> Self {
        Swift.max((Self(perMille) * self + 999) / 1000, 1)
    }
}

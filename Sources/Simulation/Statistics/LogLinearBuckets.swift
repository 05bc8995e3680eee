/// Weights over non-negative values, kept in buckets of bounded relative width.
///
/// Values below 2048 have a bucket each; above, every power of two is cut into 1024 equal buckets,
/// so that a bucket's middle is within 1/2048 of each of its values. Storage spans the used range
/// in whole blocks of 1024 buckets, at most 54 blocks. Values below 1024 alone take the least power
/// of two of buckets, at least 8: a short run has a dozen signals with levels of a few, and whole
/// blocks of each were a third of its instructions. Equal weights make equal values, whatever the
/// order in which they were added.
@usableFromInline
package struct LogLinearBuckets<Weight: FixedWidthInteger & Codable & Sendable>: Sendable,
    Equatable
{
    @usableFromInline internal static var blockSize: Int { 1024 }
    /// The fewest buckets that are stored.
    private static var fewest: Int { 8 }

    /// The index of the first stored bucket, a multiple of the block size.
    @usableFromInline internal var first = 0
    @usableFromInline internal var weights: [Weight] = []

    /// Creates buckets without any weight.
    @inlinable
    package init() {}

    /// The bucket that holds a value, where every power of two has so many, a power of two itself.
    @inlinable @inline(__always)
    internal static func index(of value: Int64, in blockSize: Int = blockSize) -> Int {
        let shift =
            blockSize.leadingZeroBitCount &- (value | Int64(blockSize)).leadingZeroBitCount
        return shift &* blockSize &+ Int(value &>> Int64(shift))
    }

    /// The value reported for a bucket: the exact one below two blocks, else the bucket's middle.
    internal static func middle(of index: Int, in blockSize: Int = blockSize) -> Int64 {
        let shift = Swift.max(index / blockSize - 1, 0)
        let lower = Int64(index - shift * blockSize) << shift
        return lower + (Int64(1) << shift) / 2
    }

    /// Adds weight to a value's bucket.
    ///
    /// - Parameters:
    ///   - weight: What to add, at least zero.
    ///   - value: The value, at least zero.
    @inlinable
    package mutating func add(_ weight: Weight, at value: Int64) {
        precondition(value >= 0, "a value of a histogram cannot be negative")
        let index = Self.index(of: value)
        if index < first || index >= first &+ weights.count {
            grow(toCover: index...index)
        }
        weights[index &- first] += weight
    }

    /// Adds all weights of other buckets to these.
    package mutating func merge(_ other: Self) {
        guard !other.weights.isEmpty else { return }
        grow(toCover: other.first...(other.first + other.weights.count - 1))
        for (slot, weight) in other.weights.enumerated() {
            weights[other.first - first + slot] += weight
        }
    }

    /// Finds the first bucket at which the cumulated weight reaches a rank.
    ///
    /// - Parameter rank: From 1 to the sum of all weights.
    /// - Returns: The bucket's value, exact below 2048, else its middle.
    /// - Complexity: O(stored buckets).
    package func value(atRank rank: Weight) -> Int64 {
        var cumulated: Weight = 0
        for (slot, weight) in weights.enumerated() {
            cumulated += weight
            if cumulated >= rank {
                return Self.middle(of: first + slot)
            }
        }
        preconditionFailure("the rank exceeds the recorded weight")
    }

    /// The sum of all weights.
    ///
    /// - Complexity: O(stored buckets).
    package var total: Weight { weights.reduce(0, +) }

    /// Adds up the buckets whose values, as reported, are at most a bound.
    ///
    /// - Parameter bound: At least zero.
    /// - Returns: Their weight.
    /// - Complexity: O(stored buckets).
    package func weight(atMost bound: Int64) -> Weight {
        let index = Self.index(of: bound)
        let end = Self.middle(of: index) <= bound ? index + 1 : index
        return weights.prefix(Swift.max(end - first, 0)).reduce(0, +)
    }

    @usableFromInline
    internal mutating func grow(toCover indices: ClosedRange<Int>) {
        let lower = indices.lowerBound / Self.blockSize * Self.blockSize
        if weights.isEmpty {
            first = lower
        }
        if lower < first {
            weights.insert(contentsOf: repeatElement(0, count: first - lower), at: 0)
            first = lower
        }
        let last = Swift.max(indices.upperBound, first + weights.count - 1)
        let missing = Self.span(from: first, to: last) - weights.count
        if missing > 0 {
            weights.append(contentsOf: repeatElement(0, count: missing))
        }
    }

    /// How many buckets are stored from the first of a block to the last that is used.
    internal static func span(from first: Int, to last: Int) -> Int {
        guard first == 0, last < blockSize else {
            return (last / blockSize + 1) * blockSize - first
        }
        return last < fewest ? fewest : 1 << (Int.bitWidth - last.leadingZeroBitCount)
    }
}

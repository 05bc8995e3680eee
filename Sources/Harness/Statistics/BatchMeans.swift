/// The mean of a long, autocorrelated series and how far it can be trusted, in bounded memory.
///
/// Neighbouring samples of a run resemble one another, so that their variance says little about
/// the error of their mean; the means of long batches hardly do. Samples are summed into at most
/// 1024 batches of equal size; when all are full, neighbours merge and the size doubles. Sums are
/// integers, so that results are equal to the last bit on every platform.
package struct BatchMeans: Sendable, Equatable, Codable {
    /// So many batches are never reached; a power of two.
    package static let limit = 1024
    /// Into about so many batches the steady part is cut for its interval.
    private static let groups = 32
    /// Fewer batches than these give no interval.
    private static let fewest = 10

    /// The number of samples in each batch.
    package private(set) var batchSize = 1
    private var sums: ContiguousArray<Int128> = []
    private var sum: Int128 = 0
    private var count = 0

    /// Creates the means of no samples.
    package init() {}

    /// The number of full batches.
    package var batchCount: Int { sums.count }

    /// Adds one sample.
    package mutating func record(_ value: Int64) {
        sum &+= Int128(value)
        count &+= 1
        if count == batchSize { close() }
    }

    private mutating func close() {
        sums.append(sum)
        sum = 0
        count = 0
        guard sums.count == Self.limit else { return }
        for index in 0..<Self.limit / 2 { sums[index] = sums[2 * index] + sums[2 * index + 1] }
        sums.removeLast(Self.limit / 2)
        batchSize *= 2
    }

    /// The mean of the steady part of the series with its 95 % confidence interval.
    ///
    /// Student's t over 16 to 32 batches (10 or more where there are few samples) of what MSER
    /// leaves of the series. What does not fill a batch is left out: the oldest samples of the
    /// steady part, which count as warm-up, and the newest of all.
    ///
    /// - Returns: `nil` for fewer than ten batches.
    /// - Complexity: O(batches).
    package var interval: MeanInterval? {
        let steady = sums.count - warmUp
        let width = max((steady + Self.groups - 1) / Self.groups, 1)
        let count = steady / width
        guard count >= Self.fewest else { return nil }
        let first = sums.count - count * width
        var means = Moments()
        for start in stride(from: first, to: sums.count, by: width) {
            let total = sums[start..<start + width].reduce(0, +)
            means.record(Double(total) / Double(width * batchSize))
        }
        return MeanInterval(means, method: .batchMeans, warmUpRemoved: first * batchSize)
    }

    /// The number of batches to leave out at the start.
    ///
    /// The marginal standard error rule: of all truncation points, up to half of the batches, the
    /// one that minimises the sum of squared deviations of the rest over the square of its length.
    /// K. P. White, "An effective truncation heuristic for bias reduction in simulation output",
    /// *Simulation* 69 (1997).
    private var warmUp: Int {
        var rest = Moments()
        var best = 0
        var least = Double.infinity
        for index in sums.indices.reversed() {
            rest.record(Double(sums[index]))
            guard index <= sums.count / 2, let variance = rest.variance else { continue }
            let count = Double(rest.count)
            let error = variance * (count - 1) / (count * count)
            if error <= least {
                least = error
                best = index
            }
        }
        return best
    }
}

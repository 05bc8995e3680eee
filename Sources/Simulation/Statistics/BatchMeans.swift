import JSON

/// The mean of a long, autocorrelated series and how far it can be trusted, in bounded memory.
///
/// Neighbouring samples of a run resemble one another, so that their variance says little about
/// the error of their mean; the means of long batches hardly do. Samples are summed into at most
/// 1024 batches of equal size; when all are full, neighbours merge and the size doubles. Sums are
/// integers, so that results are equal to the last bit on every platform.
package struct BatchMeans: Sendable, Equatable, Codable {
    /// So many batches are never reached; a power of two.
    package static let limit = 1024
    /// Into so many batches the series is cut for its interval.
    private static let groups = 20

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

    /// The mean of all samples with its 95 % confidence interval.
    ///
    /// From 20 batches of the series, corrected for what they still have in common and for
    /// skewness. The oldest samples that do not fill a batch, and the newest, count in the mean but
    /// not in its error.
    ///
    /// - Returns: `nil` for fewer than twenty samples.
    /// - Complexity: O(batches).
    package var interval: MeanInterval? {
        let width = sums.count / Self.groups
        guard width > 0, let mean else { return nil }
        let first = sums.count - Self.groups * width
        let means = stride(from: first, to: sums.count, by: width).map { start in
            Double(sums[start..<start + width].reduce(0, +)) / Double(width * batchSize)
        }
        return MeanInterval(means, around: mean, method: .batchMeans)
    }

    /// The mean of all samples; `nil` without samples.
    package var mean: Double? {
        let total = sums.count * batchSize + count
        return total > 0 ? Double(sums.reduce(sum, +)) / Double(total) : nil
    }
}

extension BatchMeans: SelfChecking {
    package var contradiction: String? {
        // Sums of so many values of 64 bits, and sums of all of them, stay within 128 bits.
        let sizes = 1...(1 << 40)
        let highest = Int128(batchSize.magnitude) << 63
        guard sizes.contains(batchSize), batchSize.nonzeroBitCount == 1, sums.count < Self.limit,
            (0..<batchSize).contains(count),
            ([sum] + sums).allSatisfy({ (-highest...highest).contains($0) })
        else { return "batches contradict themselves" }
        return nil
    }
}

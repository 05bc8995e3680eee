import Harness
import Testing
import VirtualTime

@Suite("BatchMeans")
struct BatchMeansTests {
    private func means(_ values: some Sequence<Int64>) -> BatchMeans {
        var means = BatchMeans()
        for value in values { means.record(value) }
        return means
    }

    private func stream(_ seed: Int) -> KeyedRandom {
        KeyedRandom(
            seed: UInt64(seed), execution: 0, task: 0, attempt: 0,
            purpose: KeyedRandom.Purpose(rawValue: 0))
    }

    @Test("fewer than ten batches give no interval")
    func few() throws {
        #expect(means([]).interval == nil)
        #expect(means(1...9).interval == nil)
        // The second half of a steady fall is as wide as the first: nothing is warm-up.
        #expect(means([5, 5, 5, 5, 5, 5, 5, 5, 5, 5]).interval?.halfWidth == 0)
    }

    @Test("the interval of ten values is Student's t, by hand")
    func ten() throws {
        let interval = try #require(means([1, 3, 1, 3, 1, 3, 1, 3, 1, 3]).interval)
        #expect(interval.method == .batchMeans)
        #expect(interval.warmUpRemoved == 0)
        #expect(interval.mean == 2)
        // Ten squared deviations of 1 over nine degrees of freedom, over ten values.
        #expect(abs(interval.standardError - (1.0 / 9).squareRoot()) < 1e-15)
        #expect(abs(interval.halfWidth - 2.262157163 / 3) < 1e-9)
        #expect(interval.low == 2 - interval.halfWidth)
        #expect(interval.high == 2 + interval.halfWidth)
        #expect(interval.contains(2) && !interval.contains(3))
    }

    @Test("a transient at the start is removed, and only that")
    func warmUp() throws {
        let steady = (0..<40).map { Int64($0 % 2 == 0 ? 9 : 11) }
        let interval = try #require(means([500, 400, 300, 200, 100] + steady).interval)
        // 40 values make 20 pairs, each with a mean of 10.
        #expect(interval.warmUpRemoved == 5)
        #expect(interval.mean == 10)
        #expect(interval.halfWidth == 0)
    }

    @Test("what does not fill a batch is left out at the start")
    func remainder() throws {
        let interval = try #require(means(repeatElement(7, count: 65)).interval)
        // 65 values of which three make a batch: 21 batches and two values.
        #expect(interval.warmUpRemoved == 2)
        #expect(interval.mean == 7)
    }

    @Test("neighbours merge when all batches are full, whatever the length of the series")
    func bounded() {
        var means = BatchMeans()
        for value in 0..<1024 as Range<Int64> { means.record(value) }
        #expect(means.batchCount == 512)
        #expect(means.batchSize == 2)
        for value in 1024..<3_000_000 as Range<Int64> {
            means.record(value)
            if means.batchCount >= BatchMeans.limit { Issue.record("too many batches") }
        }
        // 2¹² · 1024 is the first size that holds three millions.
        #expect(means.batchSize == 4096)
        #expect(means.batchCount == 3_000_000 / 4096)
    }

    @Test("sums of the largest samples do not overflow")
    func large() throws {
        let interval = try #require(means(repeatElement(.max, count: 5000)).interval)
        #expect(interval.mean == 0x1p63)
        #expect(interval.halfWidth == 0)
    }

    /// How many of 400 series have an interval that covers the mean of their law.
    private func coverage(mean: Double, _ series: (Int) -> BatchMeans) throws -> Int {
        try (0..<400).count { seed in
            try #require(series(seed).interval).contains(mean)
        }
    }

    @Test("the interval of independent draws covers their mean about 95 times in 100")
    func independent() throws {
        let covered = try coverage(mean: 500_000) { seed in
            var random = stream(seed)
            return means((0..<3000).lazy.map { _ in Int64(random.unit() * 1e6) })
        }
        #expect((364...392).contains(covered), "\(covered) of 400")
    }

    @Test("the interval of an autocorrelated series covers its mean, where a naive one fails")
    func autocorrelated() throws {
        var naive = 0
        let covered = try coverage(mean: 0) { seed in
            var random = stream(1000 + seed)
            var value = 0.0
            var moments = Moments()
            var means = BatchMeans()
            for _ in 0..<20_000 {
                // AR(1) with coefficient 0.9: a sample tells 19 times less than an independent one.
                value = 0.9 * value + (random.unit() - 0.5) * 1e6
                moments.record(value)
                means.record(Int64(value))
            }
            let half = moments.confidenceInterval95 ?? 0
            naive += abs(moments.mean ?? 0) <= half ? 1 : 0
            return means
        }
        #expect(naive < 200, "\(naive) of 400")
        #expect((360...392).contains(covered), "\(covered) of 400")
    }
}

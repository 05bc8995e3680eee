import Simulation
import TestSupport
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

    @Test("fewer than twenty samples give no interval")
    func few() throws {
        #expect(means([]).interval == nil)
        #expect(means([]).mean == nil)
        #expect(means(1...19).interval == nil)
        #expect(means(repeatElement(5, count: 20)).interval?.halfWidth == 0)
    }

    @Test("the interval of twenty values is Student's t, by hand")
    func twenty() throws {
        let interval = try #require(
            means((0..<20).map { $0 % 2 == 0 ? 1 : 3 } as [Int64]).interval)
        #expect(interval.method == .batchMeans)
        #expect(interval.mean == 2)
        // Twenty squared deviations of 1 over 19 degrees of freedom, over twenty values; there is
        // no skewness, and neighbours that differ do not narrow the interval.
        #expect(abs(interval.standardError - (1.0 / 19).squareRoot()) < 1e-15)
        #expect(abs(interval.halfWidth - 2.093024054 * (1.0 / 19).squareRoot()) < 1e-9)
        #expect(interval.contains(2) && !interval.contains(3))
    }

    @Test("every sample counts in the mean, also those that fill no batch")
    func remainder() throws {
        let interval = try #require(means((1...59).map { Int64($0) }).interval)
        #expect(interval.mean == 30)
        #expect(interval.contains(30))
    }

    @Test("few long waits among many short ones move the interval up, and the mean stays in it")
    func skewed() throws {
        let values = (0..<200).map { Int64($0 / 10 == 7 ? 100 : 1) }
        let interval = try #require(means(values).interval)
        #expect(interval.contains(interval.mean))
        #expect(interval.high - interval.mean > 2 * (interval.mean - interval.low))
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

    @Test("the interval of the waits of a queue covers their mean, where a naive one fails")
    func queue() throws {
        var naive = 0
        let covered = try coverage(mean: 4e6) { seed in
            var random = stream(1000 + seed)
            var wait = 0.0
            var moments = Moments()
            var means = BatchMeans()
            for _ in 0..<20_000 {
                // Lindley's recursion of M/M/1 at a load of 0.8, whose mean wait is four services:
                // skewed, and so correlated that a sample tells fifty times less than a draw.
                let service = -PortableMath.ln(1 - random.unit()) * 1e6
                let gap = -PortableMath.ln(1 - random.unit()) * 1.25e6
                moments.record(wait)
                means.record(Int64(wait))
                wait = max(wait + service - gap, 0)
            }
            let half = moments.confidenceInterval95 ?? 0
            naive += abs((moments.mean ?? 0) - 4e6) <= half ? 1 : 0
            return means
        }
        #expect(naive < 200, "\(naive) of 400")
        #expect((360...392).contains(covered), "\(covered) of 400")
    }

    @Test(
        "what contradicts itself is not read",
        arguments: [
            ("\"batchSize\":1", "\"batchSize\":0"), ("\"batchSize\":1", "\"batchSize\":3"),
            ("\"batchSize\":1", "\"batchSize\":4611686018427387904"),
            ("\"count\":0", "\"count\":1"), ("\"count\":0", "\"count\":-1"),
        ])
    func contradictions(old: String, new: String) throws {
        #expect(throws: DecodingError.self) {
            try Forgery.reread(means(1...3), when: old, becomes: new)
        }
    }
}

import Simulation
import Testing

@Suite("Summary")
struct SummaryTests {
    @Test("no samples, no summary")
    func empty() {
        #expect(Summary(Histogram()) == nil)
    }

    @Test("the figures of 1 to 200")
    func figures() throws {
        var histogram = Histogram()
        for value in (1...200).reversed() {
            histogram.record(Int64(value))
        }
        let summary = try #require(Summary(histogram))
        #expect(summary.count == 200)
        #expect(summary.mean == 101)
        #expect(summary.min == 1)
        #expect(summary.p50 == 100)
        #expect(summary.p90 == 180)
        #expect(summary.p95 == 190)
        #expect(summary.p99 == 198)
        #expect(summary.max == 200)
    }

    @Test(
        "the mean is rounded half up",
        arguments: [
            ([1, 2], 2), ([1, 1, 2], 1), ([1, 2, 2], 2), ([0], 0), ([.max, .max], .max),
        ] as [([Int64], Int64)])
    func mean(samples: [Int64], expected: Int64) throws {
        var histogram = Histogram()
        for sample in samples {
            histogram.record(sample)
        }
        #expect(Summary(histogram)?.mean == expected)
    }
}

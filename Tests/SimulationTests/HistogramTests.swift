import Simulation
import TestSupport
import Testing

@Suite("Histogram")
struct HistogramTests {
    /// A fixed permutation of 1...count spread over the given range.
    private func samples(_ count: Int, times factor: Int64 = 1) -> [Int64] {
        (0..<count).map { Int64(($0 * 7919) % count + 1) * factor }
    }

    private func histogram(_ samples: some Sequence<Int64>) -> Histogram {
        var histogram = Histogram()
        for sample in samples {
            histogram.record(sample)
        }
        return histogram
    }

    @Test("an empty histogram has no figures")
    func empty() {
        let histogram = Histogram()
        #expect(histogram.count == 0)
        #expect(histogram.sum == 0)
        #expect(histogram.min == nil)
        #expect(histogram.max == nil)
        #expect(histogram.percentile(perMille: 500) == nil)
    }

    @Test("one sample is every percentile", arguments: [0, 1, 500, 999, 1000])
    func single(perMille: Int) {
        #expect(histogram([123_456_789]).percentile(perMille: perMille) == 123_456_789)
    }

    @Test(
        "percentiles are nearest rank",
        arguments: zip(
            [0, 50, 300, 400, 500, 1000],
            [
                15, 15, 20, 20, 35, 50,
            ] as [Int64]))
    func nearestRank(perMille: Int, expected: Int64) {
        #expect(histogram([35, 20, 15, 50, 40]).percentile(perMille: perMille) == expected)
    }

    @Test("ranks are integers: p95 of 20 is the 19th, p99.9 of 4000 the 3996th")
    func noRoundingOfRanks() {
        #expect(histogram(1...20).percentile(perMille: 950) == 19)
        #expect(histogram(samples(4000)).percentile(perMille: 999) == 3996)
    }

    @Test("4096 samples are kept exactly whatever their size")
    func exactAtTheLimit() {
        let exact = histogram(samples(4096, times: 1_000_000_007))
        #expect(exact.percentile(perMille: 500) == 2_048_000_014_336)
        #expect(exact.percentile(perMille: 990) == 4_056_000_028_392)
    }

    @Test("small values stay exact beyond the limit")
    func exactBelow2048() {
        let spilled = histogram((0..<10_000).map { Int64($0 % 2048) })
        var sorted = (0..<10_000).map { Int64($0 % 2048) }
        sorted.sort()
        for perMille in stride(from: 0, through: 1000, by: 8) {
            let rank = max((perMille * 10_000 + 999) / 1000, 1)
            #expect(spilled.percentile(perMille: perMille) == sorted[rank - 1])
        }
    }

    @Test("beyond the limit percentiles are within 0.1 % and the other figures exact")
    func boundedError() throws {
        let factor: Int64 = 37_000_003
        let count = 100_003
        let spilled = histogram(samples(count, times: factor))
        for perMille in stride(from: 1, to: 1000, by: 7) {
            let exact = Int64((perMille * count + 999) / 1000) * factor
            let reported = try #require(spilled.percentile(perMille: perMille))
            #expect((reported - exact).magnitude * 1000 <= exact.magnitude)
        }
        #expect(spilled.count == count)
        #expect(spilled.sum == Int128(factor) * Int128(count * (count + 1) / 2))
        #expect(spilled.min == factor)
        #expect(spilled.max == factor * Int64(count))
        #expect(spilled.percentile(perMille: 0) == factor)
        #expect(spilled.percentile(perMille: 1000) == factor * Int64(count))
    }

    @Test("up to the limit, samples at most a bound are counted exactly")
    func countAtMost() {
        let exact = histogram(samples(4096, times: 1_000_000_007))
        #expect(exact.count(atMost: 1_000_000_006) == 0)
        #expect(exact.count(atMost: 1_000_000_007) == 1)
        #expect(exact.count(atMost: 2_000_000_013) == 1)
        #expect(exact.count(atMost: 4096 * 1_000_000_007 - 1) == 4095)
        #expect(exact.count(atMost: .max) == 4096)
        #expect(Histogram().count(atMost: .max) == 0)
    }

    @Test("beyond the limit, a count agrees with percentiles and is off by 0.1 % of the bound")
    func countAtMostOfMany() throws {
        let factor: Int64 = 37_000_003
        let many = histogram(samples(100_003, times: factor))
        for perMille in stride(from: 0, through: 1000, by: 7) {
            let value = try #require(many.percentile(perMille: perMille))
            let rank = max((perMille * 100_003 + 999) / 1000, 1)
            #expect(many.count(atMost: value) >= rank)
            #expect(many.count(atMost: value - 1) < rank)
            let exact = Int(value / factor)
            #expect((many.count(atMost: value) - exact).magnitude <= exact / 1000 + 1)
        }
        #expect(many.count(atMost: factor - 1) == 0)
        #expect(many.count(atMost: factor) >= 1)
        #expect(many.count(atMost: factor * 100_003 - 1) < 100_003)
        #expect(many.count(atMost: factor * 100_003) == 100_003)
        let small = histogram((0..<10_000).map { Int64($0 % 2048) })
        #expect(small.count(atMost: 1023) == 1024 * 4 + (0..<10_000 - 4 * 2048).count { $0 < 1024 })
    }

    @Test("a percentile never leaves the range of the samples")
    func clamped() {
        let constant = histogram(repeatElement(5_000_001, count: 5000))
        #expect(constant.percentile(perMille: 500) == 5_000_001)
    }

    @Test("several percentiles come in the order asked for")
    func several() {
        #expect(histogram(1...100).percentiles(perMille: [990, 500]) == [99, 50])
    }

    @Test("the sum of the greatest values does not overflow")
    func extremes() {
        var spilled = histogram(repeatElement(.max, count: 5000))
        spilled.record(0)
        #expect(spilled.sum == 5000 * Int128(Int64.max))
        #expect(spilled.percentile(perMille: 500)! >= Int64.max / 1000 * 999)
        #expect(spilled.percentile(perMille: 0) == 0)
    }

    @Test(
        "a merge equals recording everything, in any order",
        arguments: [
            [10, 20, 30], [4096, 0, 0], [4095, 1, 1], [3000, 2000, 5], [5000, 10, 6000],
        ])
    func merge(sizes: [Int]) {
        let all = samples(sizes.reduce(0, +), times: 1_000_003)
        var parts: [Histogram] = []
        var rest = all[...]
        for size in sizes {
            parts.append(histogram(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        let expected = histogram(all.reversed())
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            var merged = Histogram()
            for index in order {
                merged.merge(parts[index])
            }
            #expect(merged == expected)
            #expect(merged.percentile(perMille: 900) == expected.percentile(perMille: 900))
        }
        var nested = parts[1]
        nested.merge(parts[2])
        var right = parts[0]
        right.merge(nested)
        #expect(right == expected)
    }

    @Test("equality ignores the order of samples and sees a different one")
    func equality() {
        #expect(histogram([1, 2, 3]) == histogram([3, 1, 2]))
        #expect(histogram([1, 2, 2, 5]) != histogram([1, 1, 3, 5]))
        #expect(histogram([0, 0]) != histogram([0]))
    }

    @Test("recording goes on after a merge")
    func recordAfterMerge() {
        var merged = histogram(1...4000)
        merged.merge(histogram(4001...8000))
        merged.record(8001)
        #expect(merged == histogram(1...8001))
    }

    @Test("a negative sample stops the program")
    func negativeSample() async {
        await #expect(processExitsWith: .failure) {
            var histogram = Histogram()
            histogram.record(-1)
        }
    }

    @Test("a percentile beyond 1000 per mille stops the program")
    func badPercentile() async {
        await #expect(processExitsWith: .failure) {
            var histogram = Histogram()
            histogram.record(1)
            _ = histogram.percentile(perMille: 1001)
        }
    }

    @Test(
        "what contradicts itself is not read",
        arguments: [
            ("\"count\":3", "\"count\":4"), ("\"count\":3", "\"count\":0"),
            ("\"count\":3", "\"count\":-1"), ("\"count\":3", "\"count\":5000"),
            ("\"sum\":12", "\"sum\":5"), ("\"smallest\":2", "\"smallest\":1"),
            ("\"largest\":7", "\"largest\":9223372036854775807"), ("[2,3,7]", "[2,-3,7]"),
        ])
    func contradictions(old: String, new: String) throws {
        #expect(throws: DecodingError.self) {
            try Forgery.reread(histogram([2, 3, 7]), when: old, becomes: new)
        }
    }
}

import Exact
import Simulation
import TestSupport
import Testing

@Suite("TimeWeightedHistogram")
struct TimeWeightedHistogramTests {
    /// Level 0 for 10 ns, 3 for 20 ns, 1 for 70 ns, with 9 for no time in between.
    private func signal() -> TimeWeightedHistogram {
        var signal = TimeWeightedHistogram(at: 100)
        signal.change(to: 3, at: 110)
        signal.change(to: 9, at: 130)
        signal.change(to: 1, at: 130)
        signal.finish(at: 200)
        return signal
    }

    @Test("integral, duration and mean are those of the closed time")
    func figures() {
        let signal = signal()
        #expect(signal.integral == 130)
        #expect(signal.duration == 100)
        #expect(signal.mean == Ratio(13, over: 10))
        #expect(signal.level == 1)
    }

    @Test(
        "percentiles are weighted by time",
        arguments: zip(
            [0, 100, 101, 500, 800, 801, 1000], [0, 0, 1, 1, 1, 3, 3]))
    func percentiles(perMille: Int, expected: Int) {
        #expect(signal().percentile(perMille: perMille) == expected)
    }

    @Test("the maximum includes a level that lasted no time")
    func instantaneousMaximum() {
        #expect(signal().max == 9)
    }

    @Test("the initial level counts")
    func initialLevel() {
        var signal = TimeWeightedHistogram(level: 5)
        signal.change(to: 0, at: 0)
        signal.finish(at: 10)
        #expect(signal.max == 5)
        #expect(signal.mean == Ratio(0))
    }

    @Test("without time there is neither mean nor percentile")
    func noTime() {
        var signal = TimeWeightedHistogram(level: 2, at: 50)
        signal.finish(at: 50)
        #expect(signal.mean == nil)
        #expect(signal.percentile(perMille: 500) == nil)
        #expect(signal.max == 2)
    }

    @Test("observation goes on after a finish, and a second finish changes nothing")
    func finishIsNotFinal() {
        var once = TimeWeightedHistogram(level: 4)
        once.finish(at: 30)
        var twice = TimeWeightedHistogram(level: 4)
        twice.finish(at: 10)
        twice.finish(at: 10)
        twice.finish(at: 30)
        #expect(once == twice)
        #expect(once.integral == 120)
    }

    @Test("high levels are within 0.1 % and never above the maximum")
    func highLevels() throws {
        var signal = TimeWeightedHistogram(level: 1_000_001)
        signal.change(to: 2_000_003, at: 60)
        signal.finish(at: 100)
        let median = try #require(signal.percentile(perMille: 500))
        #expect((median - 1_000_001).magnitude <= 1000)
        let top = try #require(signal.percentile(perMille: 1000))
        #expect(top <= 2_000_003)
        #expect(top >= 2_000_003 - 2000)
    }

    @Test("a merge adds closed time in either order")
    func merge() {
        var other = TimeWeightedHistogram(level: 20)
        other.finish(at: 100)
        other.change(to: 50, at: 100)
        var sum = TimeWeightedHistogram()
        sum.merge(signal())
        sum.merge(other)
        var reversed = TimeWeightedHistogram()
        reversed.merge(other)
        reversed.merge(signal())
        #expect(sum == reversed)
        #expect(sum.duration == 200)
        #expect(sum.integral == 2130)
        #expect(sum.max == 50)
        #expect(sum.percentile(perMille: 500) == 3)
        #expect(sum.percentile(perMille: 501) == 20)
    }

    @Test("the longest time at the highest level does not overflow")
    func extremes() {
        var signal = TimeWeightedHistogram(level: .max)
        signal.finish(at: .max)
        var sum = signal
        sum.merge(signal)
        #expect(sum.integral == 2 * Int128(Int64.max) * Int128(Int64.max))
        #expect(sum.mean == Ratio(Int128(Int64.max)))
    }

    @Test("time that runs backwards stops the program")
    func backwards() async {
        await #expect(processExitsWith: .failure) {
            var signal = TimeWeightedHistogram(at: 10)
            signal.change(to: 1, at: 9)
        }
    }

    @Test(
        "what contradicts itself is not read",
        arguments: [
            ("\"duration\":100", "\"duration\":101"), ("\"duration\":100", "\"duration\":-1"),
            ("\"integral\":130", "\"integral\":-1"), ("\"integral\":130", "\"integral\":901"),
            ("\"level\":1", "\"level\":10"), ("\"level\":1", "\"level\":-1"),
            ("\"max\":9", "\"max\":9223372036854775807"), ("3,20", "3,-20"), ("3,20", "1,20"),
        ])
    func contradictions(old: String, new: String) throws {
        #expect(throws: DecodingError.self) {
            try Forgery.reread(signal(), when: old, becomes: new)
        }
    }
}

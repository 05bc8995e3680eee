import Exact
import Simulation
import Testing

@Suite("CountSeries and LevelSeries")
struct TimeSeriesTests {
    private static let second: Int64 = 1_000_000_000

    @Test("a bin holds its lower bound and the run's last instant has one")
    func counts() {
        var series = CountSeries()
        for instant in [0, 0, 999_999_999, 1_000_000_000, 3_000_000_000] as [Int64] {
            series.record(at: instant)
        }
        series.finish(at: 4 * Self.second)
        #expect(series.binWidth == Self.second)
        #expect(series.counts == [3, 1, 0, 1, 0])
    }

    @Test("a level's mean is weighted by time, and only what lasts counts")
    func levels() {
        var series = LevelSeries()
        series.change(by: 2, at: 500_000_000)
        series.change(by: 5, at: 1_250_000_000)
        series.change(by: -6, at: 1_250_000_000)
        series.change(by: -1, at: 3_000_000_000)
        series.finish(at: 3_500_000_000)
        #expect(series.means == [Ratio(1), Ratio(5, over: 4), Ratio(1), Ratio(0)])
        #expect(series.maxima == [2, 2, 1, 0])
    }

    @Test("the last bin's mean is over the time that it covers")
    func lastBin() {
        var series = LevelSeries()
        series.change(by: 3, at: 0)
        series.change(by: -3, at: 1_250_000_000)
        #expect(series.means == [Ratio(3), Ratio(3)])
        var empty = LevelSeries()
        empty.finish(at: 0)
        #expect(empty.means == [Ratio(0)])
        #expect(empty.maxima == [0])
    }

    @Test("when there are too many bins neighbours merge and the width doubles")
    func merging() {
        var counts = CountSeries()
        var levels = LevelSeries()
        for second in 0..<240 as Range<Int64> {
            counts.record(at: second * Self.second)
            levels.change(by: second.isMultiple(of: 2) ? 4 : -4, at: second * Self.second)
        }
        levels.finish(at: 240 * Self.second - 1)
        #expect(counts.counts == Array(repeating: 1, count: 240))
        #expect(levels.maxima.count == 240)
        counts.record(at: 240 * Self.second)
        levels.finish(at: 241 * Self.second)
        #expect(counts.binWidth == 2 * Self.second)
        #expect(counts.counts == Array(repeating: 2, count: 120) + [1])
        #expect(levels.binWidth == 2 * Self.second)
        #expect(levels.means == Array(repeating: Ratio(2), count: 120) + [Ratio(0)])
        #expect(levels.maxima == Array(repeating: 4, count: 120) + [0])
    }

    @Test("all series of a run have equal bins, however far apart their events lie")
    func bounded() {
        for end in [1, 239, 240, 241, 86_400, 315_360_000] as [Int64] {
            var counts = CountSeries()
            var levels = LevelSeries()
            counts.record(at: 0)
            levels.change(by: 1, at: end * Self.second / 2)
            counts.finish(at: end * Self.second)
            levels.finish(at: end * Self.second)
            #expect(counts.binWidth == levels.binWidth)
            #expect(counts.counts.count == levels.maxima.count)
            #expect(counts.counts.count == levels.means.count)
            #expect(counts.counts.count == Int(end * Self.second / counts.binWidth) + 1)
            #expect(counts.counts.count <= 240)
            #expect(counts.counts.reduce(0, +) == 1)
        }
    }

    @Test("the end of time is an instant like any other")
    func endOfTime() {
        var counts = CountSeries()
        var levels = LevelSeries()
        counts.record(at: .max)
        levels.change(by: 1, at: .max)
        levels.finish(at: .max)
        #expect(counts.counts.count == levels.maxima.count)
        #expect(counts.counts.last == 1)
    }
}

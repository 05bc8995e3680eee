package import Exact
import JSON

/// An integer level over virtual time, in at most 240 bins.
///
/// Time is split over bins only when the level changes, and only a level that lasted counts:
/// several changes of one instant amount to the last of them.
package struct LevelSeries: Sendable, Codable {
    private struct Content: TimeBinContent {
        static let empty = Content()
        /// The sum of level times nanoseconds.
        var integral: Int128 = 0
        var max = 0

        mutating func merge(_ next: Content) {
            integral += next.integral
            max = Swift.max(max, next.max)
        }
    }

    private var bins = TimeBins<Content>()
    private var level = 0
    private var since: Int64 = 0

    /// Creates a series that covers no time yet.
    package init() {}

    /// The width of a bin in nanoseconds.
    package var binWidth: Int64 { bins.width }

    /// The mean level of each bin, weighted by time; in the last one, up to the end of the run.
    package var means: [Ratio] {
        let elapsed = since - bins.start
        return bins.closed.map { Ratio($0.integral, over: Int128(bins.width)) }
            + [elapsed > 0 ? Ratio(bins.open.integral, over: Int128(elapsed)) : Ratio(0)]
    }

    /// The time integral of the level over each bin that is over, in level times nanoseconds.
    package var closedIntegrals: [Int128] { bins.closed.map(\.integral) }

    /// The highest level of each bin.
    package var maxima: [Int] { bins.all.map(\.max) }

    /// Raises or lowers the level.
    ///
    /// - Parameters:
    ///   - difference: By how much.
    ///   - now: The instant in nanoseconds, not before the last one.
    package mutating func change(by difference: Int, at now: Int64) {
        if level == 0, now >= since, now < bins.end {
            // Nothing lasted: what the bin holds stays as it is.
            since = now
        } else if now > since {
            finish(at: now)
        }
        level &+= difference
    }

    /// Covers the time up to an instant.
    package mutating func finish(at now: Int64) {
        while now >= bins.end, bins.end < .max {
            last(until: bins.end)
            bins.advance()
        }
        last(until: now)
    }

    private mutating func last(until now: Int64) {
        guard now > since else { return }
        bins.open.integral &+= Int128(level) &* Int128(now &- since)
        bins.open.max = max(bins.open.max, level)
        since = now
    }
}

extension LevelSeries: SelfChecking {
    package var contradiction: String? {
        (bins.start...bins.end).contains(since) ? nil : "a time lies outside of its bin"
    }
}

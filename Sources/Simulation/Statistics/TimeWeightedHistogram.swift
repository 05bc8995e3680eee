package import Exact
import JSON

/// How long a piecewise-constant signal (queue length, busy slots) stayed at each of its levels.
///
/// Levels below 2048 are told apart exactly, higher ones to 0.1 %. The integral and the observed
/// duration are exact. Time counts once a change or `finish(at:)` has closed it.
package struct TimeWeightedHistogram: Equatable, Sendable, Codable {
    /// The level since the last change.
    package private(set) var level: Int
    /// The highest level ever set, including levels that lasted no time at all.
    package private(set) var max: Int
    /// The sum of level times nanoseconds over the closed time.
    package private(set) var integral: Int128 = 0
    /// The closed time in nanoseconds, summed over merged signals.
    package private(set) var duration: Int128 = 0
    private var since: Int64
    private var buckets = LogLinearBuckets<Int128>()

    /// Starts to observe a signal.
    ///
    /// - Parameters:
    ///   - level: The level at the start, at least zero.
    ///   - start: The instant of the start, in nanoseconds.
    package init(level: Int = 0, at start: Int64 = 0) {
        precondition(level >= 0, "a level cannot be negative")
        self.level = level
        max = level
        since = start
    }

    /// The mean level over the closed time; `nil` if no time has passed.
    package var mean: Ratio? { duration > 0 ? Ratio(integral, over: duration) : nil }

    /// Sets the level from an instant on.
    ///
    /// - Parameters:
    ///   - level: The new level, at least zero.
    ///   - now: The instant in nanoseconds, not before the last one.
    package mutating func change(to level: Int, at now: Int64) {
        precondition(level >= 0, "a level cannot be negative")
        finish(at: now)
        self.level = level
        max = Swift.max(max, level)
    }

    /// Closes the time up to an instant; observation may go on from there.
    ///
    /// - Parameter now: The instant in nanoseconds, not before the last one.
    package mutating func finish(at now: Int64) {
        precondition(now >= since, "the time of a signal cannot run backwards")
        guard now > since else { return }
        let lasted = Int128(now) &- Int128(since)
        buckets.add(lasted, at: Int64(level))
        // A difference of 64 bits times a level cannot overflow.
        integral += lasted &* Int128(level)
        duration += lasted
        since = now
    }

    /// Adds the closed time of another signal; its open time, if any, is left out.
    package mutating func merge(_ other: TimeWeightedHistogram) {
        buckets.merge(other.buckets)
        integral += other.integral
        duration += other.duration
        max = Swift.max(max, other.max)
    }

    /// Whether both closed the same time at the same levels; what is still open does not matter.
    package static func == (left: TimeWeightedHistogram, right: TimeWeightedHistogram) -> Bool {
        left.max == right.max && left.integral == right.integral
            && left.duration == right.duration && left.buckets == right.buckets
    }

    /// The lowest level that the signal did not exceed for a share of the closed time.
    ///
    /// - Parameter perMille: The share, from 0 to 1000; 950 is the p95.
    /// - Returns: `nil` if no time has passed.
    /// - Complexity: O(stored buckets).
    package func percentile(perMille: Int) -> Int? {
        precondition((0...1000).contains(perMille), "a percentile lies in 0...1000 per mille")
        guard duration > 0 else { return nil }
        return Swift.min(
            Int(buckets.value(atRank: duration.nearestRank(perMille: perMille))), max)
    }
}

extension TimeWeightedHistogram: SelfChecking {
    /// A higher level than any run has.
    ///
    /// A million signals with it, over the longest time, still have an integral of 128 bits.
    private static var highest: Int { 1 << 32 }
    private static var longest: Int128 { 1 << 70 }

    package var contradiction: String? {
        guard (0...Self.highest).contains(max), (0...max).contains(level),
            duration <= Self.longest, buckets.total == duration,
            (0...duration * Int128(max)).contains(integral)
        else { return "a signal contradicts itself" }
        return nil
    }
}

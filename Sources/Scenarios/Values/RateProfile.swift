/// An arrival rate over time, piecewise linear.
///
/// A Poisson process whose rate changes is one of rate 1 on a time scale of its own, on which the
/// n-th arrival is where n exponential draws end; the profile maps that scale to instants. (Çinlar,
/// "Introduction to Stochastic Processes", 1975, section 4.7.)
package struct RateProfile: Sendable, Equatable {
    /// A stretch of time in which the rate changes evenly.
    package struct Segment: Sendable, Equatable {
        /// Nanoseconds, at least 1.
        package var length: Int64
        /// Requests per nanosecond at its start.
        package var from: Double
        /// Requests per nanosecond at its end.
        package var to: Double

        /// A segment of one rate.
        static func constant(_ rate: Rate, length: Int64) -> Segment {
            Segment(length: length, from: rate.perNanosecond, to: rate.perNanosecond)
        }

        /// The requests that it brings on average.
        var expected: Double { (from + to) / 2 * Double(length) }

        /// How many nanoseconds into the segment so many requests are expected.
        ///
        /// Solves from·x + (to − from)·x² ÷ (2·length) = expected in the form that does not cancel.
        func time(until expected: Double) -> Double {
            guard expected > 0 else { return 0 }
            let slope = (to - from) / Double(length)
            let root = max(0, from * from + 2 * slope * expected).squareRoot()
            return 2 * expected / (from + root)
        }
    }

    /// The segments, one after another; at least one.
    package let segments: [Segment]
    /// Whether the first follows the last again, for ever.
    package let isRepeating: Bool

    /// Creates a profile.
    ///
    /// - Parameters:
    ///   - segments: One after another; at least one, and requests in one of them if it repeats.
    ///   - isRepeating: Whether the first follows the last again.
    package init(_ segments: [Segment], isRepeating: Bool) {
        precondition(!segments.isEmpty, "a profile has a segment")
        self.segments = segments
        self.isRepeating = isRepeating
    }

    /// The same rate for ever.
    init(constant rate: Rate) {
        self.init([.constant(rate, length: Self.day)], isRepeating: rate.billionths > 0)
    }

    /// A day like any other: a mean rate, shared out by the hour.
    ///
    /// - Parameters:
    ///   - mean: The rate, averaged over the day.
    ///   - weights: 24 relative rates, at 0:00, 1:00 …, with straight lines between them.
    init(daily mean: Rate, weights: [Int64]) {
        precondition(weights.count == 24, "a day has 24 hours")
        let scale = mean.perNanosecond * 24 / Double(weights.reduce(0, +))
        self.init(
            (0..<24).map { hour in
                Segment(
                    length: Self.day / 24, from: Double(weights[hour]) * scale,
                    to: Double(weights[(hour + 1) % 24]) * scale)
            }, isRepeating: mean.billionths > 0)
    }

    /// The requests expected before an instant, in nanoseconds.
    package func expected(before instant: Int64) -> Double {
        var left = instant
        var sum = 0.0
        let total = segments.reduce(0) { $0 + $1.length }
        if isRepeating {
            let rounds = left / total
            sum = Double(rounds) * segments.reduce(0) { $0 + $1.expected }
            left -= rounds * total
        }
        for segment in segments {
            let part = min(left, segment.length)
            let share = Double(part) / Double(segment.length)
            sum += (segment.from + (segment.to - segment.from) * share / 2) * Double(part)
            left -= part
        }
        return sum
    }

    /// Nanoseconds from the start to the end of the last segment; `nil` for a profile that repeats.
    package var length: Int64? {
        isRepeating ? nil : segments.reduce(0) { $0 + $1.length }
    }

    private static let day: Int64 = 86_400_000_000_000
}

/// How often something happened, over virtual time, in at most 240 bins.
package struct CountSeries: Sendable, Codable {
    private struct Content: TimeBinContent {
        static let empty = Content()
        var count = 0

        mutating func merge(_ next: Content) { count += next.count }
    }

    private var bins = TimeBins<Content>()

    /// Creates a series that covers no time yet.
    package init() {}

    /// The width of a bin in nanoseconds.
    package var binWidth: Int64 { bins.width }

    /// What happened in each bin.
    package var counts: [Int] { bins.all.map(\.count) }

    /// Counts something.
    ///
    /// - Parameter now: The instant in nanoseconds, not before the last one.
    package mutating func record(at now: Int64) {
        bins.advance(to: now)
        bins.open.count &+= 1
    }

    /// Covers the time up to and including an instant.
    package mutating func finish(at now: Int64) {
        bins.advance(to: now)
    }
}

package import Exact
package import Simulation

/// What was left undone when the last request arrived, and how fast it had been growing.
package struct Backlog: Sendable, Equatable {
    /// Over at most so many spans the growth is measured.
    private static let spans = 16

    /// Requests that were in flight at the end of the instant of the last arrival.
    package let atLastArrival: Int
    /// The instant of the last arrival, in nanoseconds.
    package let lastArrival: Int64
    /// Requests per hour by which it grew over the second half of the time in which requests
    /// arrive; negative when it shrank, `nil` where that time is too short to say.
    package let growthPerHour: Ratio?
    /// The 95 % confidence interval of the growth.
    ///
    /// Student's t over the steps from one span's mean to the next. Under a steady drift these are
    /// independent; where the backlog returns to a mean they cancel, and the interval is wide.
    package let growthInterval: MeanInterval?

    /// Whether growth is more than chance.
    package var isGrowing: Bool { growthInterval.map { $0.low > 0 } ?? false }

    /// Whether its shrinking is more than chance.
    package var isShrinking: Bool { growthInterval.map { $0.high < 0 } ?? false }

    /// The backlog of a run; `nil` when nothing arrived after its first instant.
    package init?(_ profile: LoadProfile) {
        guard profile.lastArrival > 1 else { return nil }
        atLastArrival = profile.backlog
        lastArrival = profile.lastArrival
        let spans = Self.integrals(profile)
        guard spans.levels.count > 1, let first = spans.levels.first, let last = spans.levels.last
        else {
            growthPerHour = nil
            growthInterval = nil
            return
        }
        let width = Int128(spans.width)
        let hour: Int128 = 3_600_000_000_000
        growthPerHour = Ratio(
            (last - first) * hour, over: Int128(spans.levels.count - 1) * width * width)
        growthInterval = MeanInterval(
            zip(spans.levels, spans.levels.dropFirst()).map {
                Double($1 - $0) / Double(width) * (Double(hour) / Double(width))
            }, method: .spans)
    }

    /// The time integrals of the level over equal spans of the second half, and their width.
    private static func integrals(_ profile: LoadProfile) -> (levels: [Int128], width: Int64) {
        let binWidth = profile.inFlight.binWidth
        let end = Int(profile.lastArrival / binWidth)
        let middle = Int((profile.lastArrival / 2 + binWidth - 1) / binWidth)
        let bins = profile.inFlight.closedIntegrals
        guard middle < end, end <= bins.count else { return ([], binWidth) }
        let count = min(end - middle, spans)
        let size = (end - middle) / count
        let levels = stride(from: end - count * size, to: end, by: size).map {
            bins[$0..<$0 + size].reduce(0, +)
        }
        return (levels, Int64(size) * binWidth)
    }
}

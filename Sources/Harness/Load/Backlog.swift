/// What was left undone when the last request arrived, and how fast it had been growing.
package struct Backlog: Sendable, Equatable {
    /// Requests that had arrived and were not answered at the last arrival, that one included.
    package let atLastArrival: Int
    /// The instant of the last arrival, in nanoseconds.
    package let lastArrival: Int64
    /// Requests per hour by which it grew over the second half of the time in which requests
    /// arrive; negative when it shrank.
    package let growthPerHour: Ratio

    /// The backlog of a run; `nil` when nothing arrived after its first instant.
    package init?(_ profile: LoadProfile) {
        let middle = profile.lastArrival / 2
        guard middle > 0 else { return nil }
        let means = profile.inFlight.means
        let bin = Int(middle / profile.inFlight.binWidth)
        let before = bin < means.count ? means[bin] : Ratio(0)
        atLastArrival = profile.backlog
        lastArrival = profile.lastArrival
        let growth = Int128(profile.backlog) * before.denominator - before.numerator
        growthPerHour = Ratio(
            growth / before.denominator * 3_600_000_000_000,
            over: Int128(profile.lastArrival - middle))
    }
}

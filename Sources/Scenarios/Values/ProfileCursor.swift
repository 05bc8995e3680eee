/// Walks along a rate profile as requests arrive.
struct ProfileCursor: Sendable {
    private let profile: RateProfile
    private var segment = 0
    /// When the present segment began.
    private var start: Int64 = 0
    /// The requests expected in the present segment up to the last arrival.
    private var passed = 0.0

    init(_ profile: RateProfile) {
        self.profile = profile
    }

    /// Lets so many more requests be expected.
    ///
    /// - Parameter amount: What to add: a draw from the exponential distribution with mean 1.
    /// - Returns: The instant in nanoseconds; `nil` behind the profile's end.
    mutating func advance(by amount: Double) -> Int64? {
        passed += amount
        while passed >= profile.segments[segment].expected {
            passed -= profile.segments[segment].expected
            let (next, overflow) = start.addingReportingOverflow(profile.segments[segment].length)
            segment += 1
            if segment == profile.segments.count {
                guard profile.isRepeating else { return end() }
                segment = 0
            }
            guard !overflow else { return end() }
            start = next
        }
        let current = profile.segments[segment]
        let (instant, overflow) = start.addingReportingOverflow(
            min(Int64(current.time(until: passed)), current.length))
        return overflow ? end() : instant
    }

    private mutating func end() -> Int64? {
        segment = profile.segments.count - 1
        passed = .infinity
        return nil
    }
}

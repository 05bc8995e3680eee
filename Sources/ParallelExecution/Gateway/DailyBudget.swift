import Exact

/// What the executions of one day of the gateway's clock have cost.
struct DailyBudget: Sendable {
    private static let day: Int64 = 86_400_000_000_000

    /// The day, from 0.
    private var today: Int64 = 0
    private var spent: Int64 = 0

    /// Adds what a call cost, in nanodollars, to the day on which it ended.
    mutating func charge(_ cost: Int64, at now: Int64) {
        begin(now)
        spent = spent.addingSaturated(cost)
    }

    /// Whether a day's amount is spent.
    ///
    /// - Parameters:
    ///   - amount: The amount in nanodollars.
    ///   - now: The instant, in nanoseconds.
    /// - Returns: The seconds until the next day, rounded up, where it is spent; otherwise `nil`.
    mutating func secondsToWait(_ amount: Int64, at now: Int64) -> Int64? {
        begin(now)
        guard spent >= amount else { return nil }
        return (Self.day - now % Self.day + 999_999_999) / 1_000_000_000
    }

    private mutating func begin(_ now: Int64) {
        guard now / Self.day > today else { return }
        today = now / Self.day
        spent = 0
    }
}

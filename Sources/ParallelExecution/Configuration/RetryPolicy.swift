import Exact

/// When the next attempt is made.
public struct RetryPolicy: Sendable, Hashable {
    /// The factor by which backoff grows after the list ends.
    public static let growth: Int64 = 3

    /// Nanoseconds of backoff before the second attempt, the third, …; never empty.
    public internal(set) var backoff: [Int64]

    /// Creates a policy.
    ///
    /// - Parameter backoff: The waits before the second attempt, the third and so on; OpenClaw's
    ///   1 s, 3 s, 9 s by default. Not empty, none negative.
    public init(backoff: [Duration] = [.seconds(1), .seconds(3), .seconds(9)]) {
        precondition(!backoff.isEmpty, "a backoff list has at least one entry")
        precondition(backoff.allSatisfy { $0 >= .zero }, "backoff is not negative")
        self.backoff = backoff.map(\.nanoseconds)
    }

    /// The wait between a failed attempt and the next.
    ///
    /// - Parameters:
    ///   - attempt: The number of the failed attempt, from 1.
    ///   - retryAfter: How long the provider asked to wait, in nanoseconds; zero when it did not.
    /// - Returns: The longer of backoff and `retryAfter`, in nanoseconds, saturated at one century.
    public func delay(afterAttempt attempt: Int, retryAfter: Int64 = 0) -> Int64 {
        let century: Int64 = 3_153_600_000_000_000_000
        var wait = backoff[min(attempt, backoff.count) - 1]
        var growths = attempt - backoff.count
        while growths > 0, wait > 0, wait < century {
            let (product, overflow) = wait.multipliedReportingOverflow(by: Self.growth)
            wait = overflow ? century : product
            growths -= 1
        }
        return min(max(wait, retryAfter), century)
    }
}

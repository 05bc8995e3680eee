import Exact

/// When the next attempt is made, and how many there may be.
public struct RetryPolicy: Sendable, Hashable {
    /// The factor by which backoff grows after the list ends.
    public static let growth: Int64 = 3

    /// What is different after failures of one class.
    public struct ClassRule: Sendable, Hashable {
        /// Nanoseconds of backoff in place of the common ones; `nil` for those, never empty.
        public var backoff: [Int64]?
        /// How many attempts may follow the first; `nil` for as many as task and pool allow.
        public var maxRetries: Int?

        /// A rule that changes nothing.
        public init() {}
    }

    /// The whole of ``jitter``.
    package static let wholeJitter: Int64 = 1_000_000_000
    /// No wait is longer, in nanoseconds.
    private static let century: Int64 = 3_153_600_000_000_000_000

    /// Nanoseconds of backoff before the second attempt, the third, …; never empty.
    public internal(set) var backoff: [Int64]
    /// By how much a backoff may be shorter or longer, in billionths of it; 0 to 10⁹.
    public var jitter: Int64 = 0
    /// The longest backoff in nanoseconds (`max_backoff_sec`); `nil` for any.
    public var maxBackoff: Int64?
    /// What is different after failures of a class.
    private var byClass: [RetryClass: ClassRule] = [:]

    /// Creates a policy.
    ///
    /// - Parameter backoff: The waits before the second attempt, the third and so on; OpenClaw's
    ///   1 s, 3 s, 9 s by default. Not empty, none negative.
    public init(backoff: [Duration] = [.seconds(1), .seconds(3), .seconds(9)]) {
        precondition(!backoff.isEmpty, "a backoff list has at least one entry")
        precondition(backoff.allSatisfy { $0 >= .zero }, "backoff is not negative")
        self.backoff = backoff.map(\.nanoseconds)
    }

    /// What is different after failures of a class (`by_class`).
    ///
    /// - Parameter failure: The class.
    public subscript(failure: RetryClass) -> ClassRule {
        get { byClass[failure] ?? ClassRule() }
        set { byClass[failure] = newValue == ClassRule() ? nil : newValue }
    }

    /// How many attempts there may be if one has failed, the first included.
    ///
    /// - Parameters:
    ///   - failure: How it failed.
    ///   - ordinary: As many as task and pool allow.
    /// - Returns: The number that the class states, or the ordinary one.
    package func mostAttempts(after failure: RetryClass, ordinary: Int) -> Int {
        guard let retries = byClass[failure]?.maxRetries else { return ordinary }
        return 1 + retries
    }

    /// How many attempts there may be at most, however they fail.
    package func mostAttempts(ordinary: Int) -> Int {
        RetryClass.allCases.map { mostAttempts(after: $0, ordinary: ordinary) }.max() ?? ordinary
    }

    /// The wait between a failed attempt and the next.
    ///
    /// - Parameters:
    ///   - attempt: The number of the failed attempt, from 1.
    ///   - failure: How it failed; `nil` where the class does not matter.
    ///   - spread: What spreads waits under jitter: equal ones give equal waits.
    ///   - retryAfter: How long the provider asked to wait, in nanoseconds; zero when it did not.
    /// - Returns: The longer of backoff and `retryAfter`, in nanoseconds, saturated at one century.
    public func delay(
        afterAttempt attempt: Int, failing failure: RetryClass? = nil, spread: UInt64 = 0,
        retryAfter: Int64 = 0
    ) -> Int64 {
        let list = failure.flatMap { byClass[$0]?.backoff } ?? backoff
        var wait = list[min(attempt, list.count) - 1]
        var growths = attempt - list.count
        while growths > 0, wait > 0, wait < Self.century {
            let (product, overflow) = wait.multipliedReportingOverflow(by: Self.growth)
            wait = overflow ? Self.century : product
            growths -= 1
        }
        if jitter > 0 { wait = jittered(min(wait, Self.century), by: spread) }
        return min(max(min(wait, maxBackoff ?? wait), retryAfter), Self.century)
    }

    /// When the attempt after a failed one begins, by backoff and jitter.
    ///
    /// - Parameters:
    ///   - attempt: The number of the failed attempt, from 1.
    ///   - failure: How it failed.
    ///   - execution: The execution's number.
    ///   - task: The task's index; `nil` for a call of the project manager.
    ///   - retryAfter: How long the provider asked to wait, in nanoseconds.
    ///   - now: When the attempt failed.
    /// - Returns: The instant; `nil` where it lies after the end of time.
    package func nextAttempt(
        after attempt: Int, failing failure: RetryClass, execution: UInt32, task: TaskIndex?,
        retryAfter: Int64 = 0, at now: Int64
    ) -> Int64? {
        let spread = Self.spread(execution: execution, task: task, attempt: attempt)
        let wait = delay(
            afterAttempt: attempt, failing: failure, spread: spread, retryAfter: retryAfter)
        let (instant, isBeyondTime) = now.addingReportingOverflow(wait)
        return isBeyondTime ? nil : instant
    }

    /// A wait with up to the jitter's share of it added or taken away.
    private func jittered(_ wait: Int64, by spread: UInt64) -> Int64 {
        let most = Int128(wait) * Int128(jitter) / Int128(Self.wholeJitter)
        // From -2³¹ to 2³¹ - 1: the upper half of the hash as a signed number.
        let direction = Int128(Int32(truncatingIfNeeded: spread >> 32))
        return Int64(Int128(wait) + most * direction / (1 << 31))
    }

    /// What spreads the waits of attempts under jitter: a hash of what the attempt is.
    ///
    /// - Parameters:
    ///   - execution: The execution's number.
    ///   - task: The task's index; `nil` for a call of the project manager.
    ///   - attempt: The number of the failed attempt.
    /// - Returns: The hash.
    package static func spread(execution: UInt32, task: TaskIndex?, attempt: Int) -> UInt64 {
        var digest = Digest()
        digest.combine(UInt64(execution), task.map { UInt64(Int($0)) } ?? .max, UInt64(attempt), 0)
        return digest.value
    }
}

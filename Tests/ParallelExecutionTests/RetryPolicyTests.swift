import ParallelExecution
import Testing

@Suite("RetryPolicy")
struct RetryPolicyTests {
    static let second: Int64 = 1_000_000_000
    static let century: Int64 = 100 * 365 * 24 * 3600 * second

    @Test(
        "the default waits 1, 3, 9 s and then three times as long each time",
        arguments: [(1, 1), (2, 3), (3, 9), (4, 27), (5, 81), (6, 243), (10, 19_683)])
    func defaults(attempt: Int, seconds: Int64) {
        #expect(RetryPolicy().delay(afterAttempt: attempt) == seconds * Self.second)
    }

    @Test("a list of one's own is followed and then grows by three from its last entry")
    func custom() {
        let policy = RetryPolicy(backoff: [.milliseconds(500), .seconds(10), .seconds(2)])
        let waits = (1...5).map { policy.delay(afterAttempt: $0) }
        let seconds: [Int64] = [10, 2, 6, 18]
        #expect(waits == [500_000_000] + seconds.map { $0 * Self.second })
    }

    @Test("zero stays zero for ever")
    func zero() {
        let policy = RetryPolicy(backoff: [.seconds(5), .zero])
        #expect(policy.delay(afterAttempt: 1) == 5 * Self.second)
        #expect(policy.delay(afterAttempt: 2) == 0)
        #expect(policy.delay(afterAttempt: 101) == 0)
    }

    @Test("growth stops at a century", arguments: [22, 23, 40, 101, 1_000_000])
    func saturation(attempt: Int) {
        #expect(RetryPolicy().delay(afterAttempt: attempt) == Self.century)
    }

    @Test("the last wait below a century is exact")
    func lastExact() {
        #expect(RetryPolicy().delay(afterAttempt: 20) == 1_162_261_467 * Self.second)
    }

    @Test("a provider's wait counts when it is longer")
    func retryAfter() {
        let policy = RetryPolicy()
        #expect(policy.delay(afterAttempt: 2, retryAfter: 2 * Self.second) == 3 * Self.second)
        #expect(policy.delay(afterAttempt: 2, retryAfter: 3 * Self.second + 1) == 3_000_000_001)
        #expect(policy.delay(afterAttempt: 1, retryAfter: .max) == Self.century)
        #expect(policy.delay(afterAttempt: 1, retryAfter: -5) == Self.second)
    }

    @Test("an entry longer than a century counts as one")
    func hugeEntry() {
        let policy = RetryPolicy(backoff: [.seconds(Int64.max)])
        #expect(policy.delay(afterAttempt: 1) == Self.century)
        #expect(policy.delay(afterAttempt: 2) == Self.century)
    }
}

@Suite("jitter")
struct JitterTests {
    @Test("jitter moves a backoff by at most its share, evenly, and equally for equal attempts")
    func share() {
        var policy = RetryPolicy(backoff: [.seconds(10)])
        policy.jitter = 250_000_000
        let waits = (1...4_000).map { execution in
            policy.delay(
                afterAttempt: 1,
                spread: RetryPolicy.spread(execution: UInt32(execution), task: 0, attempt: 1))
        }
        #expect(waits.allSatisfy { 7_500_000_000...12_500_000_000 ~= $0 })
        let mean = waits.reduce(0, +) / Int64(waits.count)
        // The deviation of the mean of 4 000 even draws over 5 s is 23 ms.
        #expect(abs(mean - 10_000_000_000) < 100_000_000)
        #expect(waits.min()! < 7_600_000_000 && waits.max()! > 12_400_000_000)
        let again = policy.delay(
            afterAttempt: 1, spread: RetryPolicy.spread(execution: 1, task: 0, attempt: 1))
        #expect(again == waits[0])
    }

    @Test("a whole jitter never makes a wait negative, and a longest backoff limits it")
    func extremes() {
        var policy = RetryPolicy(backoff: [.seconds(10)])
        policy.jitter = RetryPolicy.wholeJitter
        #expect(policy.delay(afterAttempt: 1, spread: 0x8000_0000 << 32) == 0)
        #expect(policy.delay(afterAttempt: 1, spread: 0) == 10_000_000_000)
        policy.maxBackoff = 3
        #expect(policy.delay(afterAttempt: 1, spread: 0x7FFF_FFFF << 32) == 3)
    }
}

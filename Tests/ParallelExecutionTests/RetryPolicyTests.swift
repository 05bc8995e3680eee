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

import ParallelExecution
import Scenarios
import Testing

@Suite("how clients learn of their responses")
struct ScriptedClientTests {
    /// When a client that polls every 10 s knows, and how often it has polled.
    private func learns(
        after duration: Int64, _ status: ExecutionStatus = .completed, patience: Int64? = nil
    ) -> [Int64] {
        let client = ScriptedClient(interval: 10, patience: patience)
        let seen = client.learns(after: duration, of: status)
        return [seen.duration, seen.polls]
    }

    @Test("who listens knows at once and never polls", arguments: [0, 1, 95])
    func listening(duration: Int64) {
        let client = ScriptedClient(interval: nil, patience: 100)
        #expect(client.learns(after: duration, of: .completed) == (duration, 0))
    }

    @Test("who polls knows at the first poll that finds the response")
    func polling() {
        #expect(learns(after: 1) == [10, 1])
        #expect(learns(after: 9) == [10, 1])
        #expect(learns(after: 10) == [10, 1])
        #expect(learns(after: 11) == [20, 2])
        #expect(learns(after: 95, .partial) == [100, 10])
        #expect(learns(after: 95, .failed) == [100, 10])
        // The start was answered before there was a response: the first poll finds it.
        #expect(learns(after: 0) == [10, 1])
    }

    @Test("who gives up before the next poll is told then that there is a response")
    func givingUp() {
        #expect(learns(after: 91, patience: 95) == [95, 9])
        #expect(learns(after: 95, patience: 95) == [95, 9])
        // A poll at the instant of the withdrawal comes first.
        #expect(learns(after: 91, patience: 100) == [100, 10])
        #expect(learns(after: 4, patience: 6) == [6, 0])
        #expect(learns(after: 0, patience: 0) == [0, 0])
    }

    @Test("who withdraws knows at once")
    func withdrawing() {
        #expect(learns(after: 95, .cancelled, patience: 95) == [95, 9])
        #expect(learns(after: 100, .cancelled, patience: 100) == [100, 10])
    }

    @Test("a refusal is the answer to the start; later it is found like any response")
    func refusals() {
        #expect(learns(after: 0, .rejected) == [0, 0])
        #expect(learns(after: 5, .rejected) == [10, 1])
    }

    @Test("intervals beyond 64 bits end at their limit")
    func limits() {
        let client = ScriptedClient(interval: .max / 2 + 1, patience: nil)
        let seen = client.learns(after: .max - 1, of: .completed)
        #expect(seen == (.max, 1))
    }
}

import ParallelExecution
import Simulation
import Testing

@Suite("EventDigest")
struct EventDigestTests {
    /// One event of every kind.
    static let events: [ExecutionEvent] = {
        let id = ExecutionID(number: 1, slot: 0)
        func bill(_ input: Int64, _ output: Int64, _ cost: Int64) -> Bill {
            Bill(usage: TokenUsage(input: input, output: output), cost: cost)
        }
        let kinds: [(Int64, ExecutionEvent.Kind)] = [
            (0, .arrived(.parallel)), (0, .admitted),
            (5, .planned(.accepted, tasks: 2, bill(100, 10, 250))),
            (5, .taskQueued(task: 1, pool: 2, after: nil)),
            (5, .attemptStarted(task: 1, pool: 2, attempt: 1, model: nil, inputs: 3)),
            (9, .attemptEnded(bill(7, 8, 9), task: 1, pool: 2, attempt: 1, .timedOut)),
            (9, .backingOff(task: 1, until: 10)), (10, .taskSettled(task: 1, .completed)),
            (11, .aggregated(round: 1, succeeded: true, bill(1, 2, 3))),
            (11, .conflictFound(conflict: 4, .criticalFinding)),
            (11, .conflictSettled(conflict: 4, .remediated)),
            (11, .remediationAdded(task: 5, base: 1, round: 2)),
            (12, .synthesised(succeeded: true, bill(4, 5, 6))),
            (12, .responded(.partial, cost: 268)),
        ]
        return kinds.map { ExecutionEvent(at: $0.0, execution: id, kind: $0.1) }
    }()

    private func digest(_ events: [ExecutionEvent]) -> UInt64 {
        var digest = EventDigest()
        for event in events { digest.combine(event) }
        return digest.value
    }

    @Test("the digest of a fixed stream never changes (XXH64 of its words, computed apart)")
    func golden() {
        #expect(digest(Self.events) == 0xd8ed_941c_1292_7f8f)
        #expect(digest([]) == 0xef46_db37_51d8_e999)
    }

    @Test("tokens of a cache count, each kind by itself")
    func cache() {
        func end(_ usage: TokenUsage) -> UInt64 {
            digest([
                ExecutionEvent(
                    at: 1, execution: ExecutionID(number: 1, slot: 0),
                    kind: .synthesised(succeeded: true, Bill(usage: usage, cost: 1)))
            ])
        }
        let different = [
            end(TokenUsage(input: 2, output: 1)),
            end(TokenUsage(input: 2, output: 1, cachedInput: 1)),
            end(TokenUsage(input: 2, output: 1, cacheWrite: 1)),
            end(TokenUsage(input: 2, output: 1, cachedInput: 1, cacheWrite: 1)),
        ]
        #expect(Set(different).count == different.count)
    }

    @Test("of every kind of event each detail counts")
    func sensitivity() {
        let id = ExecutionID(number: 1, slot: 0)
        func end(
            task: TaskIndex = 1, pool: PoolIndex = 1, attempt: Int16 = 1,
            outcome: AttemptOutcome = .succeeded, input: Int64 = 1, output: Int64 = 1,
            cost: Int64 = 1, at: Int64 = 1, execution: ExecutionID = ExecutionID(number: 1, slot: 0)
        ) -> UInt64 {
            let bill = Bill(usage: TokenUsage(input: input, output: output), cost: cost)
            return digest([
                ExecutionEvent(
                    at: at, execution: execution,
                    kind: .attemptEnded(bill, task: task, pool: pool, attempt: attempt, outcome))
            ])
        }
        let different = [
            end(), end(task: 2), end(pool: 2), end(attempt: 2), end(outcome: .timedOut),
            end(input: 2),
            end(output: 2), end(cost: 2), end(at: 2),
            end(execution: ExecutionID(number: 2, slot: 0)),
        ]
        #expect(Set(different).count == different.count)
        #expect(end(execution: ExecutionID(number: 1, slot: 9)) == end(execution: id))
    }

    @Test("order counts")
    func order() {
        #expect(digest(Self.events) != digest(Self.events.reversed()))
    }

    @Test("several runs have a digest of their own, a single one keeps its own")
    func combined() {
        #expect(EventDigest.combined([7]) == 7)
        #expect(EventDigest.combined([1, 2]) == 0xd696_b045_1321_3869)
        #expect(EventDigest.combined([2, 1]) != EventDigest.combined([1, 2]))
    }
}

import Exact
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("durations of answered requests, and of others")
struct AnsweredDurationTests {
    /// One slot, a task of 10 s for each request, twice as many as can be worked off.
    private func overload(maxQueue: Int?, queueTimeout: Int64? = nil) -> Scenario {
        var scenario = Plans.scenario([PlannedTask(id: "a", pool: "p")], seconds: [10], slots: 1)
        scenario.configuration.pools[0].maxQueue = maxQueue
        scenario.configuration.pools[0].queueTimeout = queueTimeout
        scenario.configuration.maxConcurrentExecutions = 1000
        scenario.workload = .fixedRate(interval: 5_000_000_000, count: 100)
        return scenario
    }

    @Test("requests that fail at once make no duration shorter", arguments: [5, 1, 0])
    func lostWork(maxQueue: Int) throws {
        let run = try overload(maxQueue: maxQueue).simulate(mode: .parallel, seed: 1)
        let statistics = run.statistics
        let failed = statistics.count(responses: .failed)
        #expect(failed > 40)
        #expect(statistics.duration.count == statistics.answered)
        #expect(statistics.duration.count == 100 - failed)
        #expect(statistics.failedDuration.count == failed)
        // An answer takes its task's 10 s at least, and a rejection nothing.
        #expect(statistics.duration.min ?? 0 >= 10_000_000_000)
        #expect(statistics.failedDuration.max == 0)
        #expect(statistics.requests[0].duration == statistics.duration)
        #expect(statistics.requests[0].failedDuration == statistics.failedDuration)
        #expect(statistics.loss.total == statistics.duration.sum)
    }

    @Test("requests turned away at admission are timed apart")
    func turnedAway() throws {
        var scenario = overload(maxQueue: nil)
        scenario.configuration.maxConcurrentExecutions = 1
        scenario.configuration.maxQueuedExecutions = 0
        let statistics = try scenario.simulate(mode: .parallel, seed: 1).statistics
        #expect(statistics.count(responses: .rejected) > 0)
        #expect(statistics.failedDuration.count == statistics.count(responses: .rejected))
        #expect(statistics.meanQuality == Ratio(1))
    }

    @Test("tasks that give up waiting count among the waits, and their rows say when they left")
    func expired() throws {
        let scenario = overload(maxQueue: nil, queueTimeout: 15_000_000_000)
        let run = try scenario.simulate(mode: .parallel, seed: 1)
        let pool = run.statistics.pools[0]
        let expired = run.statistics.count(tasks: .expired)
        #expect(expired > 0)
        #expect(pool.wait.count == pool.attempts + expired)
        #expect(pool.wait.max == 15_000_000_000)
        #expect(pool.wait.sum == pool.queue.history.integral)
        #expect(run.statistics.wait == pool.wait)
        let row = try #require(run.rows.first { $0.outcome == .expired })
        #expect(row.started == nil)
        #expect(row.ended == row.enqueued.map { $0 + 15_000_000_000 })
        let refused = try overload(maxQueue: 0).simulate(mode: .parallel, seed: 1)
        let rejected = try #require(refused.rows.first { $0.outcome == .rejected })
        #expect(rejected.ended == rejected.enqueued)
        #expect(rejected.ended != nil)
    }
}

import Collections
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("StatisticsCollector")
struct StatisticsCollectorTests {
    private static let second: Int64 = 1_000_000_000

    private static func seconds(_ values: Int64...) -> [Int64?] {
        values.map { $0 * second }
    }

    @Test("where the duration went adds up to the duration", arguments: 0..<150)
    func lostSpeedup(seed: Int) throws {
        let scenario = GeneratedScenario(seed: 500 + seed).scenario
        for mode in ExecutionMode.allCases {
            let statistics = try scenario.simulate(mode: mode, seed: 5).statistics
            #expect(statistics.loss.total == statistics.duration.sum)
            #expect(statistics.loss.queueing >= 0 && statistics.loss.criticalPath >= 0)
        }
    }

    @Test("counts agree with one another", arguments: 0..<50)
    func counts(seed: Int) throws {
        let scenario = GeneratedScenario(seed: 700 + seed).scenario
        let result = try scenario.simulate(mode: .parallel, seed: 5)
        let statistics = result.statistics
        #expect(statistics.taskStates.total == statistics.tasks)
        #expect(statistics.tasks == result.rows.count)
        #expect(statistics.outcomes.total == statistics.pools.map(\.attempts).reduce(0, +))
        #expect(statistics.outcomes.total == result.rows.map(\.attempts).reduce(0, +))
        #expect(statistics.models.map(\.cost).reduce(0, +) == statistics.cost)
        #expect(statistics.cost == result.responses.map(\.cost).reduce(0, +))
        #expect(statistics.conflicts.total == statistics.resolutions.total)
        // Tasks that gave up waiting waited too.
        #expect(
            statistics.wait.count
                == statistics.outcomes.total + statistics.count(tasks: .expired))
    }

    /// Three tasks of 10 s on two slots after 5 s; the first fails once after 10 s, backoff 1 s.
    private func known() throws -> RunResult {
        let tasks = ["a", "b", "c"].map { PlannedTask(id: $0, pool: "p") }
        var scenario = Plans.scenario(tasks, seconds: [10, 10, 10], slots: 2)
        scenario.configuration.pools[0].model = "kimi"
        scenario.coordination[.parallel] = Coordination(
            decompose: Behaviour(latency: .drawn(.fixed(5e9))),
            synthesise: Behaviour(latency: .drawn(.fixed(4e9))))
        scenario.rules = [
            AgentRule(
                task: "a", attempt: 1,
                behaviour: Behaviour(
                    tokensIn: .fixed(7), tokensOut: .fixed(3), outcome: .failure(.transient)))
        ]
        return try scenario.simulate(mode: .parallel, seed: 1)
    }

    @Test("queue, slots and waiting are exact on a run that is known by heart")
    func pool() throws {
        // a 5–15, then 16–26; b 5–15; c waits 5–15 and runs 15–25; synthesis 26–30.
        let statistics = try known().statistics
        let pool = statistics.pools[0]
        #expect(pool.busy.history.integral == Int128(40 * Self.second))
        #expect(pool.busy.history.duration == Int128(30 * Self.second))
        #expect(pool.busy.history.max == 2)
        #expect(pool.queue.history.integral == Int128(10 * Self.second))
        #expect(pool.queue.history.max == 1)
        #expect(pool.wait.sum == Int128(10 * Self.second))
        #expect(pool.wait.count == 4)
        #expect(pool.attempts == 4)
        #expect(pool.cost == 3_930)
        #expect(statistics.virtualDuration == 30 * Self.second)
        #expect(statistics.makespan.max == 21 * Self.second)
        #expect(statistics.duration.max == 30 * Self.second)
        #expect(statistics.retries == 1)
        #expect(statistics.tokensIn == 7)
    }

    @Test("the lost speedup is exact on a run that is known by heart")
    func loss() throws {
        let loss = try known().statistics.loss
        #expect(loss.criticalPath == Int128(10 * Self.second))
        #expect(loss.retries == Int128(10 * Self.second))
        #expect(loss.backoff == Int128(Self.second))
        #expect(loss.queueing == 0)
        #expect(loss.coordination == Int128(9 * Self.second))
    }

    @Test("rows tell when a task was enqueued, started and ended, and what it cost")
    func rows() throws {
        let rows = try known().rows
        #expect(rows.map(\.task) == ["a", "b", "c"])
        #expect(rows.map(\.attempts) == [2, 1, 1])
        #expect(rows.map(\.enqueued) == Self.seconds(5, 5, 5))
        #expect(rows.map(\.started) == Self.seconds(5, 5, 15))
        #expect(rows.map(\.ended) == Self.seconds(26, 15, 25))
        #expect(rows.map(\.wait) == Self.seconds(0, 0, 10))
        #expect(rows.map(\.cost) == [3_930, 0, 0])
    }

    @Test("waiting for admission is queueing, and a chain of tasks is followed back")
    func chain() throws {
        var scenario = Plans.scenario(
            [
                PlannedTask(id: "a", pool: "p"), PlannedTask(id: "b", pool: "p", requires: ["a"]),
            ], seconds: [3, 4], slots: 1)
        scenario.configuration.maxConcurrentExecutions = 1
        scenario.workload = .fixedRate(interval: 0, count: 2)
        let loss = try scenario.simulate(mode: .parallel, seed: 1).statistics.loss
        #expect(loss.criticalPath == Int128(14 * Self.second))
        #expect(loss.queueing == Int128(7 * Self.second))
        #expect(loss.total == Int128(21 * Self.second))
    }
}

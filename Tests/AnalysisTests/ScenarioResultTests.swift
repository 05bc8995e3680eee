import Analysis
import Exact
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("ScenarioResult and Comparison")
struct ScenarioResultTests {
    private func replicated(_ seed: Int, _ count: Int = 6) -> Scenario {
        var scenario = GeneratedScenario(seed: seed).scenario
        scenario.replications = count
        return scenario
    }

    @Test("replications in parallel give what they give one after the other", arguments: 0..<5)
    func cores(seed: Int) async throws {
        let scenario = replicated(seed)
        let result = try await ScenarioResult.run(scenario)
        let again = try await ScenarioResult.run(scenario)
        for mode in ExecutionMode.allCases {
            let runs = try (0..<6).map { replication in
                try scenario.simulate(
                    mode: mode,
                    seed: KeyedRandom.seed(scenario.seed, replication: replication))
            }
            let modeResult = try #require(result[mode])
            #expect(modeResult.digest == EventDigest.combined(runs.map(\.digest)))
            #expect(modeResult.digest == again[mode]?.digest)
            #expect(modeResult.replications == 6)
            let all = runs.dropFirst().reduce(into: runs[0].statistics) { $0.merge($1.statistics) }
            #expect(modeResult.statistics == all)
            #expect(modeResult.statistics == again[mode]?.statistics)
            #expect(modeResult.statistics.runs == 6)
            #expect(modeResult.responses == runs[0].responses)
            #expect(modeResult.rows == runs[0].rows)
        }
    }

    @Test("both shells give one result")
    func shells() async throws {
        let scenario = replicated(3, 2)
        let simulated = try await ScenarioResult.run(scenario)
        let shipped = try await ScenarioResult.run(scenario, shell: .async)
        #expect(simulated.modes.map(\.digest) == shipped.modes.map(\.digest))
    }

    @Test("merging runs in any order gives the same statistics")
    func merging() throws {
        let scenario = replicated(2)
        let runs = try (1...4).map {
            try scenario.simulate(mode: .parallel, seed: $0).statistics
        }
        var forwards = runs[0]
        for run in runs.dropFirst() { forwards.merge(run) }
        var backwards = runs[3]
        for run in runs.dropLast().reversed() { backwards.merge(run) }
        #expect(forwards == backwards)
    }

    /// Two tasks of 3 and 5 s beside each other, or one after the other.
    private func pair(_ latency: Latency? = nil) -> Scenario {
        var scenario = Plans.scenario(
            [PlannedTask(id: "a", pool: "p"), PlannedTask(id: "b", pool: "p")], seconds: [3, 5],
            slots: 2)
        scenario.configuration.coordinatorModel = "kimi"
        for mode in ExecutionMode.allCases {
            scenario.coordination[mode] = Coordination(
                decompose: Behaviour(
                    latency: latency, tokensIn: .fixed(mode == .serial ? 100 : 103)))
        }
        return scenario
    }

    @Test("speedup and overheads of one replication are exact")
    func comparison() async throws {
        let comparison = try #require(try await ScenarioResult.run(pair()).comparison)
        #expect(comparison.speedup == Ratio(8, over: 5))
        #expect(comparison.speedupInterval == nil)
        #expect(comparison.costOverhead == Ratio(3, over: 100))
        #expect(comparison.tokenOverhead == Ratio(3, over: 100))
    }

    @Test("the speedup of several replications is a ratio of sums, and its interval holds it")
    func interval() async throws {
        var scenario = pair(.drawn(.uniform(lower: 0, upper: 4e9)))
        scenario.replications = 5
        let result = try await ScenarioResult.run(scenario)
        let comparison = try #require(result.comparison)
        let serial = try #require(result[.serial]).statistics.duration.sum
        let parallel = try #require(result[.parallel]).statistics.duration.sum
        #expect(comparison.speedup == Ratio(serial, over: parallel))
        let speedup = try #require(comparison.speedup).value
        let interval = try #require(comparison.speedupInterval)
        #expect(interval.contains(speedup))
        #expect(interval.low > 1 && interval.high < 1.6)
        #expect(comparison.leftOut == 0)
    }

    @Test("nothing is compared where a mode was not run, or cost or took nothing")
    func nothing() async throws {
        let alone = try await ScenarioResult.run(pair(), modes: [.parallel])
        #expect(alone.comparison == nil)
        #expect(alone[.serial] == nil)
        let free = Plans.scenario([], seconds: [], slots: 1)
        let comparison = try #require(try await ScenarioResult.run(free).comparison)
        #expect(comparison.speedup == nil)
        #expect(comparison.costOverhead == nil)
        #expect(comparison.tokenOverhead == nil)
    }

    @Test("the first run that gives no result ends all of them")
    func failure() async throws {
        var scenario = pair()
        scenario.configuration.coordinatorTimeout = nil
        scenario.coordination[.parallel] = Coordination(aggregate: Behaviour(outcome: .hang))
        let failure = await #expect(throws: RunFailure.self) {
            try await ScenarioResult.run(scenario)
        }
        #expect(
            failure?.description.hasPrefix(
                "parallel run with seed 1 stalled at 5s: nothing is left to happen, "
                    + "executions in flight: 1\n  execution 1, aggregate waits for its call")
                == true)
    }
}

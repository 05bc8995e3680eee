import Analysis
import Exact
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("speedup over requests completed in both modes")
struct SpeedupTests {
    private let exponential = Behaviour(latency: .drawn(.exponential(mean: 1e9)))

    private func two(slots: Int = 2) -> Scenario {
        var scenario = Plans.scenario(
            [PlannedTask(id: "a", pool: "p"), PlannedTask(id: "b", pool: "p")], seconds: [0, 0],
            slots: slots)
        scenario.requests[0].behaviours = [exponential, exponential]
        return scenario
    }

    @Test("two exponential tasks beside each other are 4/3 times as fast")
    func ratio() async throws {
        var covered = 0
        for seed in 1...30 {
            var scenario = two()
            scenario.seed = UInt64(seed)
            scenario.replications = 60
            let comparison = try #require(try await ScenarioResult.run(scenario).comparison)
            let interval = try #require(comparison.speedupInterval)
            #expect(interval.contains(try #require(comparison.speedup).value))
            covered += interval.contains(4.0 / 3) ? 1 : 0
        }
        // 90 % less two standard errors of 30 draws; a mean of ratios is off by 2 %.
        #expect(covered >= 24, "\(covered) of 30")
    }

    @Test("work that is thrown away makes nothing faster")
    func lost() async throws {
        var scenario = two(slots: 1)
        scenario.configuration.pools[0].maxQueue = 0
        let result = try await ScenarioResult.run(scenario)
        let comparison = try #require(result.comparison)
        #expect(comparison.speedup == nil)
        #expect(comparison.leftOut == 1)
        let expectation = try Expectation(
            ExpectationText("speedup >= 1"), among: MetricTable(namesOf: scenario))
        let outcome = try #require(expectation.evaluate(MetricTable(result)))
        #expect(outcome.verdict == .fail)
        #expect(outcome.metric.value == nil)
    }

    @Test("requests pair by their number, and those that fail in one mode are left out")
    func pairs() async throws {
        var scenario = two()
        scenario.workload = .fixedRate(interval: 60_000_000_000, count: 40)
        scenario.faults = [
            Fault(
                .error(.permanent), condition: CallCondition(mode: .parallel), perMillion: 200_000)
        ]
        let result = try await ScenarioResult.run(scenario)
        let comparison = try #require(result.comparison)
        let completed = try #require(result[.parallel]).statistics.count(responses: .completed)
        #expect(0 < comparison.leftOut && comparison.leftOut < 40)
        #expect(comparison.paired == completed)
        #expect(comparison.leftOut == 40 - completed)
        let rows = try #require(result[.parallel]).statistics.duration.count
        #expect(rows >= completed)
        #expect(MetricTable(result)["speedup.left_out"]?.value == Ratio(Int128(40 - completed)))
    }

    @Test("one long run has an interval from its batches, and so have both shells")
    func batches() async throws {
        var scenario = two()
        scenario.workload = .fixedRate(interval: 20_000_000_000, count: 400)
        for shell in [Shell.simulation, .async] {
            let result = try await ScenarioResult.run(scenario, shell: shell)
            let interval = try #require(result.comparison?.speedupInterval)
            #expect(interval.method == .batchMeans)
            #expect(interval.contains(4.0 / 3))
        }
        scenario.workload = .fixedRate(interval: 20_000_000_000, count: 30)
        #expect(try await ScenarioResult.run(scenario).comparison?.speedupInterval == nil)
    }
}

import Analysis
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("intervals of means, where they can be given")
struct IntervalTests {
    /// One queue of so many slots under Poisson arrivals and exponential services of a second.
    private func queue(load: Double, requests: Int, replications: Int = 1) -> Scenario {
        var scenario = Plans.scenario([PlannedTask(id: "a", pool: "p")], seconds: [0], slots: 1)
        scenario.requests[0].behaviours = [Behaviour(latency: .drawn(.exponential(mean: 1e9)))]
        scenario.configuration.maxConcurrentExecutions = 100_000
        scenario.workload = Workload(
            .poisson(Rate(billionths: Int64(load * 1e9), per: 1_000_000_000)), requests: requests)
        scenario.replications = replications
        return scenario
    }

    private func refusal(_ scenario: Scenario) async throws -> IntervalRefusal? {
        let result = try await ScenarioResult.run(scenario, modes: [.parallel])
        switch result.modes[0].durationInterval {
        case .success(let interval):
            let mean = try #require(Summary(result.modes[0].statistics.duration)).mean
            #expect(interval.low <= Double(mean) && Double(mean) <= interval.high)
            return nil
        case .failure(let refusal): return refusal
        }
    }

    @Test("a run is long enough or not by its load, and its own luck does not matter")
    func length() async throws {
        #expect(try await refusal(queue(load: 0.5, requests: 700)) == nil)
        #expect(
            try await refusal(queue(load: 0.5, requests: 500))?.description
                == "too short: at 50 % load an interval takes about 600 requests")
        #expect(
            try await refusal(queue(load: 0.8, requests: 2000))?.description
                == "too short: at 80 % load an interval takes about 3800 requests")
    }

    @Test("many short runs that start empty share a bias that their interval cannot see")
    func startUp() async throws {
        #expect(
            try await refusal(queue(load: 0.9, requests: 500, replications: 10))?.description
                == "runs start empty and are short: at 90 % load 10 replications take about 2700 "
                + "requests each")
        #expect(try await refusal(queue(load: 0.5, requests: 200, replications: 5)) == nil)
    }

    @Test("more than can be done has no steady state, in one run or in several")
    func overloaded() async throws {
        #expect(try await refusal(queue(load: 1.5, requests: 1000)) == .overloaded)
        let several = queue(load: 1.5, requests: 200, replications: 4)
        #expect(try await refusal(several) == .overloaded)
    }

    @Test("a load that changes with time has intervals over replications only")
    func changing() async throws {
        var scenario = queue(load: 0.5, requests: 2000)
        let rate = Rate(billionths: 100_000_000, per: 1_000_000_000)
        scenario.workload = Workload(
            .ramp(from: rate, to: Rate(billionths: 300_000_000, per: 1_000_000_000)),
            duration: 2_000_000_000_000)
        #expect(try await refusal(scenario) == .changingLoad)
        scenario.replications = 3
        #expect(try await refusal(scenario) == nil)
        var faulty = queue(load: 0.1, requests: 500)
        faulty.faults = [Fault(.unavailable, window: 0..<1_000_000_000)]
        #expect(try await refusal(faulty) == .changingLoad)
    }

    @Test("requests without a load have intervals over replications only")
    func plain() async throws {
        var scenario = queue(load: 0.5, requests: 1)
        scenario.workload = nil
        #expect(try await refusal(scenario) == .oneRun)
    }

    @Test("of few waits there is no interval, though there is one of the durations")
    func fewWaits() async throws {
        let scenario = queue(load: 0.001, requests: 500)
        let mode = try await ScenarioResult.run(scenario, modes: [.parallel]).modes[0]
        #expect(throws: Never.self) { try mode.durationInterval.get() }
        #expect(throws: IntervalRefusal.fewWaits) { try mode.waitInterval(pool: 0).get() }
        #expect(throws: IntervalRefusal.fewWaits) { try mode.delayedInterval(pool: 0).get() }
    }
}

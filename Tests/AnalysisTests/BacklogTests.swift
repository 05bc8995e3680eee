import Analysis
import Exact
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("backlog")
struct BacklogTests {
    private func scenario(
        _ latency: Distribution, slots: Int, _ workload: Workload, seed: UInt64 = 1
    ) -> Scenario {
        var scenario = Plans.scenario(
            [PlannedTask(id: "a", pool: "p")], seconds: [0], slots: slots)
        scenario.requests[0].behaviours = [Behaviour(latency: .drawn(latency))]
        scenario.configuration.maxConcurrentExecutions = 1000
        scenario.workload = workload
        scenario.seed = seed
        return scenario
    }

    private func backlog(_ scenario: Scenario) throws -> Backlog {
        let run = try scenario.simulate(mode: .parallel, seed: scenario.seed)
        return try #require(run.profile.flatMap(Backlog.init))
    }

    @Test("what is answered at the instant of the last arrival is no backlog, and nothing grows")
    func tie() throws {
        let load = Workload.fixedRate(interval: 1_000_000_000, count: 3600)
        let backlog = try backlog(scenario(.fixed(1e9), slots: 3, load))
        #expect(backlog.atLastArrival == 1)
        #expect(backlog.growthPerHour == Ratio(0))
        #expect(!backlog.isGrowing && !backlog.isShrinking)
    }

    @Test("the growth of a steady load is zero on average")
    func unbiased() throws {
        var growths = Moments()
        for seed in 1...60 {
            let load = Workload(
                .poisson(Rate(billionths: 1_000_000_000, per: 10_000_000_000)),
                duration: 600_000_000_000)
            let backlog = try backlog(
                scenario(.exponential(mean: 10e9), slots: 100, load, seed: UInt64(seed)))
            growths.record(try #require(backlog.growthPerHour).value)
        }
        let error = (try #require(growths.variance) / 60).squareRoot()
        // An estimator that counts the last arrival reads 12 an hour, more than 8 errors.
        #expect(abs(try #require(growths.mean)) < 2.5 * error)
        #expect(error < 6)
    }

    @Test("twice as much as can be done grows by half of the arrivals, and is shown to")
    func overloaded() throws {
        let load = Workload.fixedRate(interval: 1_000_000_000, count: 2000)
        let backlog = try backlog(scenario(.fixed(2e9), slots: 1, load))
        #expect(backlog.growthPerHour == Ratio(1800))
        #expect(backlog.isGrowing)
    }
}

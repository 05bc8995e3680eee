import Analysis
import Exact
import JSON
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing

@Suite("verdict and advice")
struct AdviceTests {
    /// A shipped scenario, what came out, and what changes would do.
    private func advised(
        _ name: String, replications: Int = 1
    ) async throws -> (result: ScenarioResult, advice: Advice, read: Reading) {
        let path = ShippedScenario(name).path
        let read: Reading = { settings throws(LocatedError) in
            var scenario = try ScenarioFile.load(path: path, settings: settings)
            scenario.replications = replications
            return scenario
        }
        let result = try await ScenarioResult.run(read([]))
        let adviser = Adviser(result, workers: 2, isStopped: { false }, read: read)
        let advice = await adviser?.advise()
        return (result, try #require(advice), read)
    }

    private typealias Reading = @Sendable ([Assignment]) throws(LocatedError) -> Scenario

    @Test(
        "what a change is said to do is what running with its settings gives, to the nanosecond",
        arguments: [
            ("restaurant-website", 1), ("backend-timeout", 1), ("spike", 1), ("rate-limit", 1),
            ("medium-api", 3), ("contended-pools", 2),
        ].filter { name, _ in ShippedScenario.all.contains { $0.name == name } })
    func exact(name: String, replications: Int) async throws {
        let (result, advice, read) = try await advised(name, replications: replications)
        #expect(advice.tried.count >= 2)
        let before = try #require(result[.parallel]?.statistics.duration)
        for one in advice.tried {
            #expect(one.before.mean == Ratio(before.sum, over: Int128(before.count)))
            let scenario = try read(one.change.settings.map { try Assignment($0) })
            // Both modes, as the command line runs them.
            let after = try #require(try await ScenarioResult.run(scenario)[.parallel]?.statistics)
            #expect(
                one.after.mean
                    == (after.duration.count > 0
                        ? Ratio(after.duration.sum, over: Int128(after.duration.count)) : nil))
            #expect(one.after.p95 == after.duration.percentile(perMille: 950))
            #expect(one.after.cost == Ratio(after.cost, over: Int128(after.submitted)))
            #expect(one.after.completed == after.share(responses: [.completed]))
        }
    }

    @Test("a hanging agent is named, and a shorter timeout advised before fewer workers")
    func hanging() async throws {
        let (result, advice, _) = try await advised("backend-timeout")
        let verdict = Verdict(result)
        #expect(verdict.worth == .unknown)
        #expect(verdict.obstacles.first?.cause == .failure(.timedOut))
        // Three attempts of 300 s.
        #expect(verdict.obstacles.first?.time == Ratio(900_000_000_000))
        #expect(
            advice.helpful.first?.change.kind == .faultless(kinds: ["hang"]))
        #expect(
            advice.best?.change.settings == ["config.worker_pools.codegen.timeout_sec=150"])
        // 150 + 1 + 150 + 3 + 150 s, and 20 s of coordination.
        #expect(advice.best?.after.mean == Ratio(474_000_000_000))
    }

    @Test("obstacles and the critical path add up to the mean duration")
    func wholeDuration() async throws {
        for name in ["spike", "backend-timeout", "restaurant-website"] {
            let result = try await advised(name).result
            let statistics = try #require(result[.parallel]?.statistics)
            let path = statistics.mean(ofLoss: statistics.loss.criticalPath)
            let sum = Verdict(result).obstacles.reduce(path?.value ?? 0) { $0 + $1.time.value }
            let mean = Double(statistics.duration.sum) / Double(statistics.duration.count)
            #expect(abs(sum - mean) < 1)
            #expect(statistics.admissionDelay >= 0)
        }
    }

    @Test("the possible speedup is serial work by critical path: 240 s by 150 s")
    func possible() async throws {
        let result = try await advised("restaurant-website").result
        #expect(result.comparison?.possibleSpeedup == Ratio(8, over: 5))
        #expect(Verdict(result).worth == .faster)
        #expect(Verdict(result).obstacles.map(\.cause) == [.coordination])
    }

    @Test("under overload the first change ends it everywhere at once")
    func overload() async throws {
        let (result, advice, _) = try await advised("spike")
        let first = try #require(advice.tried.first)
        #expect(
            first.change.settings == [
                "config.worker_pools.codegen.max_concurrent=17",
                "config.worker_pools.database.max_concurrent=6",
                "config.pm_coordinator.max_concurrent_executions=19",
            ])
        #expect(first.change.workers == 18)
        #expect(advice.best?.change == first.change)
        #expect(first.after.completed == Ratio(1))
        // At the peak only: on the whole the load fits.
        #expect(Verdict(result).overloads == [])
    }

    @Test("equal results get equal advice, whatever the number of workers")
    func deterministic() async throws {
        let path = ShippedScenario("spike").path
        let result = try await ScenarioResult.run(ScenarioFile.load(path: path))
        var seen: Set<[String]> = []
        for workers in [1, 2, 7] {
            let read: Reading = { settings throws(LocatedError) in
                try ScenarioFile.load(path: path, settings: settings)
            }
            let adviser = Adviser(result, workers: workers, isStopped: { false }, read: read)
            let advice = try #require(await adviser?.advise())
            seen.insert(advice.ranked.map { "\($0.change.settings) \($0.after)" })
        }
        #expect(seen.count == 1)
    }

    @Test("advice is missing when it is stopped, and in serial mode")
    func missing() async throws {
        let path = ShippedScenario("restaurant-website").path
        let scenario = try ScenarioFile.load(path: path)
        let read: Reading = { _ throws(LocatedError) in scenario }
        let both = try await ScenarioResult.run(scenario)
        let stopped = Adviser(both, workers: 1, isStopped: { true }, read: read)
        #expect(await stopped?.advise() == nil)
        let serial = try await ScenarioResult.run(scenario, modes: [.serial])
        #expect(Adviser(serial, workers: 1, isStopped: { false }, read: read) == nil)
    }
}

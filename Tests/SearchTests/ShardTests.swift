import Analysis
import Foundation
import ParallelExecution
import Scenarios
import Search
import Simulation
import TestSupport
import Testing

@Suite("Shards")
struct ShardTests {
    private static let counts = [1, 2, 3, 7, 40]

    private func shards(_ count: Int) throws -> [Shard] {
        try (1...count).map { try #require(Shard($0, of: count)) }
    }

    /// What is written to a file and read back.
    private func copy<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }

    /// Everything a value holds, as text.
    private func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test("every unit belongs to exactly one shard, and the shards share evenly", arguments: counts)
    func ownership(count: Int) throws {
        for units in [0, 1, 6, 7, 8, 100] {
            let shards = try shards(count)
            let owned = shards.map { shard in (0..<units).filter(shard.owns) }
            #expect(owned.flatMap { $0 }.sorted() == Array(0..<units))
            for (shard, own) in zip(shards, owned) {
                #expect(shard.count(of: units) == own.count)
                #expect((0..<own.count).map(shard.unit) == own)
                #expect(own.count >= units / count)
                #expect(own.count <= units / count + 1)
            }
        }
        #expect(try shards(count).map { $0.count(of: .max) }.min() == Int.max / count)
    }

    @Test("a shard is two whole numbers, the first from 1 to the second")
    func text() {
        #expect(Shard("1/1") == Shard(1, of: 1))
        #expect(Shard("7/8") == Shard(7, of: 8))
        let wrong = [
            "", "1", "/", "1/", "/1", "0/2", "3/2", "-1/2", "1/0", "01/2", "+1/2", "1/2/3", " 1/2",
            "1.0/2", "1/100001", "1/99999999999999999999",
        ]
        for text in wrong { #expect(Shard(text) == nil, "\(text)") }
    }

    private static let generated = (0..<6).map { seed in
        var scenario = GeneratedScenario(seed: seed).scenario
        scenario.replications = 5
        return scenario
    }

    /// The whole runs that every number of shards has to give.
    private static let wholeRuns = Task {
        var results: [ScenarioResult] = []
        for scenario in generated { results.append(try await ScenarioResult.run(scenario)) }
        return results
    }

    @Test("shards that went through files amount to the whole run", arguments: counts)
    func runs(count: Int) async throws {
        for (scenario, whole) in zip(Self.generated, try await Self.wholeRuns.value) {
            let modes = ExecutionMode.allCases
            var parts: [Int: [RunResult]] = [:]
            for shard in try shards(count) {
                let own = (0..<scenario.replications).filter(shard.owns)
                var outcomes: [Scenario.ReplicationOutcome] = []
                await scenario.simulate(own, in: modes) { outcome in
                    outcomes.append(outcome)
                    return true
                }
                for (replication, outcome) in zip(own, outcomes) {
                    parts[replication] = try outcome.get().map(copy)
                }
            }
            let runs = try (0..<scenario.replications).map { try #require(parts[$0]) }
            let merged = ScenarioResult(scenario, runs)
            for mode in modes {
                let (left, right) = (try #require(merged[mode]), try #require(whole[mode]))
                #expect(left.digest == right.digest)
                #expect(left.statistics == right.statistics)
                #expect(left.replications == right.replications)
                #expect((try? left.durationInterval.get()) == (try? right.durationInterval.get()))
                #expect(left.rows == right.rows)
                #expect(left.responses == right.responses)
                #expect(try text(left.profile) == text(right.profile))
            }
            #expect(merged.comparison?.speedup == whole.comparison?.speedup)
            #expect(merged.comparison?.paired == whole.comparison?.paired)
            #expect(merged.comparison?.speedupInterval == whole.comparison?.speedupInterval)
        }
    }

    @Test("a profile, and histograms beyond their samples, come back from a file as they were")
    func load() throws {
        var scenario = try ShippedScenario("medium-api").load()
        scenario.workload = .fixedRate(interval: 20_000_000_000, count: 3_000)
        let run = try scenario.simulate(mode: .parallel, seed: 3)
        #expect(run.statistics.wait.count > Histogram.exactLimit)
        let read = try copy(run)
        #expect(read.statistics == run.statistics)
        #expect(read.profile?.duration == run.profile?.duration)
        #expect(read.profile?.arrivals.counts == run.profile?.arrivals.counts)
        #expect(read.profile?.inFlight.means == run.profile?.inFlight.means)
        #expect(try text(read) == text(run))
    }

    @Test(
        "buckets outside of their span are refused", arguments: ["[-1,0]", "[0,-1]", "[0,1,1,1]"])
    func buckets(text: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(LogLinearBuckets<Int>.self, from: Data(text.utf8))
        }
    }

    private static func explorer() throws -> Explorer<AnyLink> {
        let scenario = try ShippedScenario("medium-api").load()
        return Explorer(
            scenario, expectations: try Expectation.all(of: scenario),
            link: { PlantedBug.timeoutOffByOne.link })
    }

    /// The whole search that every number of shards has to give.
    private static let wholeSearch = Task { try await explorer().explore(runs: 101, workers: 2) }

    @Test("shards of an exploration find what the whole finds", arguments: counts)
    func exploration(count: Int) async throws {
        let explorer = try Self.explorer()
        let whole = try await Self.wholeSearch.value
        #expect(!whole.findings.isEmpty)
        var merged = Explorer<AnyLink>.Outcome()
        for shard in try shards(count).reversed() {
            merged.merge(try copy(await explorer.explore(runs: 101, shard: shard, workers: 2)))
        }
        #expect(try text(merged) == text(whole))
    }

    @Test("what tuning found comes back from a file as it was")
    func tuning() async throws {
        var scenario = try ShippedScenario("medium-api").load()
        scenario.replications = 3
        for goal in ["parallel.duration.p95 <= 300s", "parallel.duration.p95 <= 1s"] {
            let table = MetricTable(namesOf: scenario)
            let goals = [try Expectation(ExpectationText(goal), among: table)]
            let whole = try await Tuner(scenario, goals: goals).tune()
            let read = Tuning(of: scenario, goals: goals, try copy(whole.part))
            #expect(try text(read.part) == text(whole.part))
            #expect(PoolSizes(read.scenario) == PoolSizes(whole.scenario))
            #expect((read.limit == nil) == (read.recommendation != nil))
        }
    }
}

import Analysis
import JSON
import ParallelExecution
import Scenarios
import Search
import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("tuner", .timeLimit(.minutes(10)))
struct TunerTests {
    private static let second = 1e9

    /// Poisson requests of one task each, exponential with a mean of a second, on one pool.
    private static func queue(load: Double, requests: Int) throws -> Scenario {
        let text = """
            {
              "name": "queue", "replications": 3,
              "config": {
                "worker_pools": { "codegen": { "timeout_sec": 1000000 } },
                "pm_coordinator": { "max_concurrent_executions": 100000 }
              },
              "requests": [ { "message": "m", "plan": [ { "id": "t", "pool": "codegen",
                "latency": { "exponential": { "mean": "1s" } } } ] } ],
              "workload": { "poisson": { "rate": "\(load)/s" }, "requests": \(requests) }
            }
            """
        return try ScenarioReader.read(LocatedJSONParser.parse(text, file: "queue.json"))
    }

    private static func goals(
        _ texts: [String], _ scenario: Scenario
    ) throws -> [Analysis.Expectation] {
        let table = MetricTable(namesOf: scenario)
        return try texts.map { try Expectation(ExpectationText($0), among: table) }
    }

    /// What tuning ten executions at once for 300 s finds.
    private static let tenAtOnce = Task {
        let scenario = try ShippedScenario("ten-at-once").load()
        let goals = try TunerTests.goals(["parallel.duration.max <= 300s"], scenario)
        return try await Tuner(scenario, goals: goals).tune()
    }

    @Test(
        "on a queue it finds the servers that Erlang C gives",
        arguments: [(0.3, 1), (2.1, 3), (3.2, 4), (6.65, 7)])
    func erlang(load: Double, servers: Int) async throws {
        // Between what one server less would give and what this number gives, so that chance does
        // not decide: the goal lies midway on the logarithmic scale.
        let queue = ErlangC(load: load)
        let enough = queue.meanWait(servers: servers)
        let less = min(queue.meanWait(servers: servers - 1), 20)
        let limit = servers == 1 ? enough * 2 : (enough * less).squareRoot()
        let scenario = try Self.queue(load: load, requests: 1_000)
        let goal = "parallel.pools.codegen.wait.mean <= \(Int(limit * 1e6))us"
        let tuning = try await Tuner(scenario, goals: Self.goals([goal], scenario)).tune()
        #expect(tuning.recommendation?.sizes.slots[0] == servers)
        #expect(tuning.pools == [0])
        #expect(tuning.limit == nil)
    }

    @Test("it agrees with an exhaustive grid on the number of workers, and tries a fraction of it")
    func grid() async throws {
        var scenario = try ShippedScenario("ten-at-once").load()
        scenario.replications = 1
        let goals = try Self.goals(["parallel.duration.max <= 300s"], scenario)
        let ranges = [0: 4...12, 1: 1...4, 2: 1...6]
        var fewest = Int.max
        for codegen in 4...12 {
            for security in 1...4 {
                for database in 1...6 where codegen + security + database < fewest {
                    var candidate = scenario
                    for (pool, slots) in [codegen, security, database].enumerated() {
                        candidate.configuration.pools[pool].slots = slots
                    }
                    let result = try candidate.simulate(
                        mode: .parallel, seed: candidate.seed, keepsDetails: false)
                    if let max = result.statistics.duration.max, Double(max) <= 300 * Self.second {
                        fewest = codegen + security + database
                    }
                }
            }
        }
        let tuning = try await Tuner(scenario, goals: goals, ranges: ranges).tune()
        #expect(tuning.recommendation?.sizes.workers == fewest)
        #expect(tuning.gridSize == 9 * 4 * 6)
        #expect(tuning.tried * 5 <= tuning.gridSize)
    }

    @Test("one worker less misses a goal wherever it is taken, as the marginal values say")
    func marginals() async throws {
        let tuning = try await Self.tenAtOnce.value
        let found = try #require(tuning.recommendation)
        for marginal in tuning.marginals {
            var sizes = found.sizes
            sizes.slots[try #require(marginal.pool)] += marginal.difference
            #expect(marginal.point.sizes == sizes)
            if marginal.difference < 0 { #expect(!marginal.point.isFeasible) }
        }
        #expect(tuning.marginals.count(where: { $0.difference > 0 }) == 3)
    }

    @Test("the frontier rises in workers and falls in the goal's metric")
    func frontier() async throws {
        let frontier = try await Self.tenAtOnce.value.frontier
        #expect(frontier.count > 1)
        for (left, right) in zip(frontier, frontier.dropFirst()) {
            #expect(left.sizes.workers < right.sizes.workers)
            #expect(try #require(right.values[0]) < #require(left.values[0]))
        }
    }

    @Test("what stops a goal is named by its cause")
    func limits() async throws {
        let scenario = try ShippedScenario("ten-at-once").load()
        func limit(
            _ goal: String, _ change: (inout Scenario) -> Void = { _ in },
            ranges: [Int: ClosedRange<Int>] = [:], executions: ClosedRange<Int>? = nil
        ) async throws -> Tuning.Limit? {
            var changed = scenario
            change(&changed)
            let goals = try Self.goals([goal], changed)
            let tuning = try await Tuner(
                changed, goals: goals, ranges: ranges, executions: executions
            ).tune()
            #expect(tuning.recommendation == nil)
            #expect(!tuning.best.isFeasible)
            return tuning.limit
        }
        #expect(try await limit("parallel.duration.max <= 99s") == .criticalPath)
        let manager = try await limit("parallel.duration.max <= 300s", executions: 1...1)
        #expect(manager == .projectManager(enough: 10))
        let dependency = try await limit("parallel.duration.max <= 300s") {
            $0.faults = [Fault(.slow(perMille: 5_000))]
        }
        #expect(dependency == .dependency)
        let ranges = try await limit("parallel.duration.max <= 300s", ranges: [0: 1...2])
        #expect(ranges == .ranges)
        let timeouts = try await limit("parallel.failed == 0") {
            for pool in $0.configuration.pools.indices {
                $0.configuration.pools[pool].timeout = 1_000_000_000
            }
        }
        #expect(timeouts == .timeouts)
        let coordination = try await limit("parallel.duration.max <= 200s") {
            $0.coordination[.parallel]?.decompose.latency = .drawn(.fixed(100_000_000_000))
        }
        #expect(coordination == .coordination)
        #expect(try await limit("parallel.cost.mean_per_execution <= $0.01") == .agents)
    }

    @Test("more executions at once are let in where goals need it, and no more than that")
    func raisedExecutions() async throws {
        var scenario = try ShippedScenario("ten-at-once").load()
        let goals = try Self.goals(["parallel.duration.max <= 300s"], scenario)
        let before = try await Tuner(scenario, goals: goals).tune()
        #expect(!before.turnsExecutions)
        scenario.configuration.maxConcurrentExecutions = 1
        let tuning = try await Tuner(scenario, goals: goals).tune()
        let found = try #require(tuning.recommendation)
        #expect(tuning.turnsExecutions)
        #expect((2...10).contains(found.sizes.executions))
        #expect(!tuning.now.isFeasible)
        let less = tuning.marginals.first { $0.pool == nil && $0.difference < 0 }
        #expect(less?.point.isFeasible == false)
        #expect(
            found.sizes.changes(of: scenario).last?.settings
                == ["config.pm_coordinator.max_concurrent_executions=\(found.sizes.executions)"])
    }

    @Test("what meets the goals with 95 % is no smaller than what meets them")
    func sure() async throws {
        let scenario = try Self.queue(load: 2.1, requests: 300)
        let goals = try Self.goals(["parallel.duration.p95 <= 4s"], scenario)
        let tuning = try await Tuner(scenario, goals: goals).tune()
        let (found, sure) = (try #require(tuning.recommendation), try #require(tuning.sure))
        #expect(sure.isFeasible)
        #expect(try #require(sure.confidence) >= 0.95)
        #expect(sure.sizes.workers >= found.sizes.workers)
        #expect((found.confidence ?? 0 >= 0.95) == (found.sizes == sure.sizes))
    }

    @Test("executions at once are turned if asked, and no more than needed are recommended")
    func executions() async throws {
        var scenario = try ShippedScenario("ten-at-once").load()
        scenario.configuration.maxConcurrentExecutions = 1
        let goals = try Self.goals(["parallel.duration.max <= 620s"], scenario)
        let tuning = try await Tuner(scenario, goals: goals, executions: 1...10).tune()
        let found = try #require(tuning.recommendation?.sizes)
        #expect((2...10).contains(found.executions))
        let less = tuning.marginals.first { $0.pool == nil && $0.difference < 0 }
        #expect(less?.point.isFeasible == false)
    }

    @Test("a search that is stopped ends as stopped")
    func stopped() async throws {
        let scenario = try ShippedScenario("ten-at-once").load()
        let goals = try Self.goals(["parallel.duration.max <= 300s"], scenario)
        let tuner = Tuner(scenario, goals: goals, isStopped: { true })
        await #expect(throws: RunFailure.self) { try await tuner.tune() }
    }

    @Test("equal searches find equal things")
    func deterministic() async throws {
        let scenario = try Self.queue(load: 2.1, requests: 500)
        let goals = try Self.goals(["parallel.duration.p95 <= 4s"], scenario)
        let left = try await Tuner(scenario, goals: goals).tune()
        let right = try await Tuner(scenario, goals: goals).tune()
        #expect(left.recommendation?.sizes == right.recommendation?.sizes)
        #expect(left.tried == right.tried)
        #expect(left.frontier.map(\.sizes) == right.frontier.map(\.sizes))
    }
}

import Analysis
import Collections
import Exact
import JSON
import ParallelExecution
import Scenarios
import Simulation
import Testing
import VirtualTime

@Suite("numbers on the edge")
struct EdgeNumberTests {
    private static let year: Int64 = 31_536_000_000_000_000

    private func scenario(_ text: String) throws -> Scenario {
        try ScenarioReader.read(LocatedJSONParser.parse(text, file: "s.json"))
    }

    /// Runs in both shells, which must agree.
    private func run(_ scenario: Scenario, _ mode: ExecutionMode = .parallel) throws -> RunResult {
        let one = try scenario.simulate(mode: mode, seed: scenario.seed)
        let other = try scenario.simulate(mode: mode, seed: scenario.seed, shell: .async)
        #expect(one.digest == other.digest)
        return one
    }

    // MARK: Backoff and timeouts

    @Test("retries end before time does, whatever their number", arguments: [22, 23, 24, 100])
    func backoff(retries: Int) throws {
        for behaviour in ["", #", "latency": "10s""#] {
            let scenario = try scenario(
                """
                { "name": "b", "config": { "worker_pools": { "codegen": {
                    "max_retries": \(retries) } } },
                  "requests": [ { "message": "m", "plan": [
                    { "id": "a", "pool": "codegen"\(behaviour) } ] } ],
                  "faults": [ { "kind": "error", "error": "unavailable", "pool": "codegen" } ] }
                """)
            for mode in ExecutionMode.allCases {
                let result = try run(scenario, mode)
                #expect(result.rows.map(\.outcome) == [.dead])
                // The third wait of a hundred years is beyond all instants.
                #expect(result.rows[0].attempts == 23)
                #expect(result.statistics.count(responses: .failed) == 1)
            }
        }
    }

    @Test("an attempt that starts near the end of time is cut off before it")
    func lateTimeout() throws {
        let scenario = try scenario(
            """
            { "name": "l", "config": {
                "worker_pools": { "p": { "timeout_sec": 315360000, "max_retries": 100 } },
                "retry": { "backoff_sec": [0] } },
              "requests": [ { "message": "m", "plan": [
                { "id": "a", "pool": "p", "hang": true } ] } ] }
            """)
        let row = try run(scenario).rows[0]
        // 29 attempts of ten years, one that time cuts off, and the others at its last instant.
        #expect(row.outcome == .dead)
        #expect(row.attempts == 101)
        let last: Int64 = .max - 1
        #expect(row.ended == last)
    }

    @Test("a call slowed beyond its timeout times out, also at ten years")
    func slow() throws {
        let scenario = try scenario(
            """
            { "name": "s", "config": { "worker_pools": { "codegen": {
                "timeout_sec": 315360000, "max_retries": 0 } } },
              "requests": [ { "message": "m", "plan": [
                { "id": "a", "pool": "codegen", "latency": "3650d" } ] } ],
              "faults": [ { "kind": "slow", "factor": 1000, "pool": "codegen" } ] }
            """)
        let result = try run(scenario)
        #expect(result.rows[0].outcome == .dead)
        #expect(result.rows[0].ended == 10 * Self.year)
        #expect(result.statistics.outcomes[.timedOut] == 1)
    }

    // MARK: Money

    @Test("twelve billion dollars are twelve billion dollars, and so are their tokens")
    func money() async throws {
        let scenario = try scenario(
            """
            { "name": "c", "replications": 2,
              "config": { "pm_coordinator": { "max_concurrent_executions": 100000 },
                "worker_pools": { "codegen": { "max_concurrent": 10000, "model": "x" } },
                "prices": { "x": { "input": 10000, "output": 10000 } } },
              "requests": [ { "message": "m", "plan": [ { "id": "a", "pool": "codegen",
                "latency": "1s", "tokens_in": 100000000, "tokens_out": 100000000 } ] } ],
              "workload": { "fixed_rate": { "rate": "10/s" }, "requests": 3000 } }
            """)
        let result = try await ScenarioResult.run(scenario)
        let exact: Int128 = 6000 * 2_000_000_000_000_000
        for mode in result.modes {
            let statistics = mode.statistics
            #expect(statistics.cost == exact)
            #expect(statistics.pools[0].cost == exact)
            #expect(statistics.models.map(\.cost).reduce(0, +) == exact)
            #expect(statistics.tokensIn == 600_000_000_000)
            #expect(statistics.saturated == 0)
        }
        #expect(result.comparison?.costOverhead == Ratio(0))
        let table = MetricTable(result)
        #expect(table["parallel.cost.total"]?.value == Ratio(exact))
    }

    @Test("an execution that costs more than 64 bits hold breaks nothing and is counted")
    func saturatedExecution() throws {
        let tasks = (0..<50).map {
            #"{ "id": "t\#($0)", "pool": "p", "error": "transient", "latency": "1s", "#
                + #""tokens_in": 100000000, "tokens_out": 100000000 }"#
        }
        let scenario = try scenario(
            """
            { "name": "s", "config": {
                "pm_coordinator": { "max_tasks_per_decomposition": 50 },
                "worker_pools": { "p": {
                  "max_concurrent": 50, "max_retries": 100, "model": "x" } },
                "retry": { "backoff_sec": [0] },
                "prices": { "x": { "input": 10000, "output": 10000 } } },
              "requests": [ { "message": "m", "plan": [ \(tasks.joined(separator: ", ")) ] } ] }
            """)
        let result = try run(scenario)
        #expect(result.responses[0].cost == .max)
        let exact: Int128 = 5050 * 2_000_000_000_000_000
        #expect(result.statistics.cost == exact)
        #expect(result.statistics.saturated == 1)
        #expect(result.rows.map { Int128($0.cost) }.reduce(0, +) == result.statistics.cost)
    }

    // MARK: Offered load

    @Test(
        "offered load is a sane number for every distribution on its edge",
        arguments: [
            #"{ "lognormal": { "p50": "1s", "p95": "365d" } }"#,
            #"{ "lognormal": { "p50": "1ns", "p95": "3650d" } }"#,
            #"{ "lognormal": { "p50": "3650d", "p95": "3650d" } }"#,
            #"{ "exponential": { "mean": "3650d" } }"#,
            #"{ "gamma": { "mean": "3650d", "scv": 1000 } }"#,
            #"{ "uniform": { "min": "0s", "max": "3650d" } }"#,
            #"{ "empirical": ["3650d", "3650d"] }"#, #""3650d""#,
            #"{ "per_token": { "base": "3650d", "input": "10s", "output": "10s" } }"#,
        ])
    func offered(latency: String) throws {
        let tokens = #"{ "exponential": { "mean": 100000000 } }"#
        let scenario = try scenario(
            """
            { "name": "o",
              "config": { "worker_pools": { "p": { "timeout_sec": 315360000 } } },
              "requests": [ { "message": "x", "plan": [ { "id": "a", "pool": "p",
                "latency": \(latency), "tokens_in": \(tokens), "tokens_out": \(tokens) } ] } ],
              "parallel": { "coordination": { "decompose": { "latency": \(latency) } } },
              "workload": { "poisson": { "rate": "1/ns" }, "duration": "100ns" } }
            """)
        let load = try #require(OfferedLoad(scenario, mode: .parallel))
        let years = 10 * Double(Self.year)
        for item in load.pools + [load.executions] {
            #expect(item.erlangs >= 0 && item.erlangs <= 2.1 * years && item.peak <= 2.1 * years)
            #expect(Ratio(rounding: item.peak).value <= 2.1 * years)
        }
        #expect(load.executions.erlangs > 0)
    }

    @Test("the lognormal of a second and a year offers what is drawn of it")
    func offeredLognormal() throws {
        let scenario = try scenario(
            """
            { "name": "c", "requests": [ { "message": "x" } ],
              "parallel": { "coordination": { "decompose": {
                "latency": { "lognormal": { "p50": "1s", "p95": "365d" } } } } },
              "workload": { "poisson": { "rate": "1/s" }, "duration": "10s" } }
            """)
        let load = try #require(OfferedLoad(scenario, mode: .parallel))
        var sum = 0.0
        for execution in 1...40_000 as ClosedRange<UInt32> {
            var random = KeyedRandom(
                seed: 1, execution: execution, task: 0, attempt: 1, purpose: .latency)
            let latency = Distribution.lognormal(p50: 1e9, p95: Double(Self.year))
            sum += min(latency.sample(using: &random), 10 * Double(Self.year))
        }
        let drawn = sum / 40_000 / 1e9
        // The standard error of the mean of 40 000 draws is 2 %.
        #expect(abs(load.executions.erlangs - drawn) < 0.08 * drawn)
    }
}

import Analysis
import Collections
import Exact
import JSON
import ParallelExecution
import Scenarios
import Search
import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("failed decompositions")
struct FailedDecompositionTests {
    /// Four requests in turns: two that are refused, one whose call fails, one that is right.
    static func scenario(_ members: String = "") throws -> Scenario {
        let text = """
            {"name": "n", "requests": [
              {"name": "circle", "message": "Audit the security", "plan": [
                {"id": "a", "pool": "codegen", "requires": ["b"], "latency": "3s"},
                {"id": "b", "pool": "codegen", "requires": ["a"], "latency": "4s",
                  "tokens_in": 50}]},
              {"name": "typo", "message": "Build it", "plan": [
                {"id": "c", "pool": "codgen", "latency": {"exponential": {"mean": "5s"}}}]},
              {"name": "down", "message": "Build it", "plan": [
                {"id": "d", "pool": "database", "latency": "6s"}]},
              {"name": "right", "message": "Build it", "plan": [
                {"id": "e", "pool": "codegen", "latency": "7s"}]}],
            "agents": [
              {"request": "down", "pool": "pm", "task": "decompose", "error": "permanent"}],
            "workload": {"fixed_rate": {"rate": "1/m"}, "requests": 42}
            \(members)}
            """
        return try ScenarioReader.read(LocatedJSONParser.parse(text, file: "s.json"))
    }

    @Test("are counted by reason, however many executions there are, in both shells alike")
    func counted() throws {
        let scenario = try Self.scenario()
        for mode in ExecutionMode.allCases {
            let runs = try [Shell.simulation, .async].map {
                try scenario.simulate(mode: mode, seed: 1, shell: $0)
            }
            #expect(runs[0].digest == runs[1].digest)
            #expect(runs[0].statistics == runs[1].statistics)
            let failed = runs[0].statistics.failedDecompositions
            #expect(failed.total == 32)
            #expect(failed[.cycle] == 11)
            #expect(failed[.unknownPool] == 11)
            #expect(failed[.callFailed] == 10)
            #expect(failed.counted.map(\.element) == [.unknownPool, .cycle, .callFailed])
        }
    }

    @Test("replications add up, and so do the metrics")
    func merged() async throws {
        var scenario = try Self.scenario()
        scenario.replications = 3
        let result = try await ScenarioResult.run(scenario)
        let table = MetricTable(result)
        #expect(table["parallel.decompositions.failed"]?.value == Ratio(96))
        #expect(table["serial.decompositions.cycle"]?.value == Ratio(33))
        #expect(table["parallel.decompositions.too_many_tasks"]?.value == Ratio(0))
        for failure in DecompositionFailure.allCases {
            let name = "parallel.decompositions.\(failure.rawValue)"
            #expect(table[name] != nil)
            #expect(MetricCatalog.find(name)?.better == .lower)
        }
        #expect(
            try await scenario.table(ofReplication: 1)["parallel.decompositions.failed"]?.value
                == Ratio(32))
    }

    @Test("count also where nothing falls back, but not where the client withdrew")
    func withoutFallback() throws {
        var scenario = try Self.scenario()
        scenario.configuration.fallsBackToSerial = false
        let run = try scenario.simulate(mode: .parallel, seed: 1)
        #expect(run.statistics.failedDecompositions.total == 32)
        #expect(run.statistics.count(responses: .failed) == 32)
    }

    @Test("the fallback takes the work of what it replaces, also where the call failed")
    func work() throws {
        let rows = try Self.scenario().simulate(mode: .parallel, seed: 1).rows
        func took(_ execution: Int) -> Int64? {
            rows.first { $0.execution == execution }.flatMap { row in
                row.ended.flatMap { end in row.started.map { end - $0 } }
            }
        }
        #expect(took(1) == 7_000_000_000)
        #expect(rows.first { $0.execution == 1 }?.usage == TokenUsage(input: 50, output: 0))
        #expect(rows.first { $0.execution == 1 }?.pool == "security")
        #expect((took(2) ?? 0) > 0)
        #expect(took(3) == 6_000_000_000)
        #expect(took(4) == 7_000_000_000)
    }

    @Test("a plan that is refused moves no draw of another request")
    func draws() throws {
        let refused = try Self.scenario().simulate(mode: .parallel, seed: 5).rows
        var mended = try Self.scenario()
        mended.requests[0].plan = Plan([
            PlannedTask(id: "a", pool: "codegen"), PlannedTask(id: "b", pool: "codegen"),
        ])
        let other = try mended.simulate(mode: .parallel, seed: 5).rows
        func kept(_ rows: [TaskRow]) -> [TaskRow] { rows.filter { $0.execution % 4 != 1 } }
        #expect(kept(refused) == kept(other))
        #expect(refused != other)
    }

    @Test("offer their work to the pool of the fallback")
    func offered() throws {
        let load = try #require(OfferedLoad(Self.scenario(), mode: .parallel))
        // One arrival a minute; a quarter of them each.
        let rate = 1.0 / 60
        let expected = [rate / 4 * (5 + 6 + 7), rate / 4 * 7, 0]
        for (item, erlangs) in zip(load.pools, expected) {
            #expect(abs(item.erlangs - erlangs) < 1e-9)
        }
        let most = try #require(
            OfferedLoad(
                Self.scenario().with { $0.configuration.fallsBackToSerial = false },
                mode: .parallel))
        #expect(abs(most.pools[0].erlangs - rate / 4 * 7) < 1e-9)
        let stated = try #require(
            OfferedLoad(
                Self.scenario().with {
                    $0.rules.append(
                        AgentRule(
                            task: "request", behaviour: Behaviour(latency: .drawn(.fixed(2e9)))))
                }, mode: .parallel))
        #expect(abs(stated.pools[1].erlangs - rate / 4 * 2) < 1e-9)
    }

    @Test("are among what exploration reaches")
    func coverage() throws {
        var coverage = Coverage()
        coverage.add(try Self.scenario().simulate(mode: .parallel, seed: 1).statistics)
        let items = coverage.items.filter { $0.group == "decomposition" && $0.count > 0 }
        #expect(items.map(\.name) == ["unknownPool", "cycle", "callFailed"])
    }
}

extension Scenario {
    /// The scenario with something changed.
    fileprivate func with(_ body: (inout Scenario) -> Void) -> Scenario {
        var changed = self
        body(&changed)
        return changed
    }
}

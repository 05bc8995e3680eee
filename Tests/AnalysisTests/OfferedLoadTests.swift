import Analysis
import Exact
import JSON
import ParallelExecution
import Scenarios
import TestSupport
import Testing

@Suite("offered load")
struct OfferedLoadTests {
    private static func scenario(_ members: String) throws -> Scenario {
        let text = #"{ "name": "n", \#(members) }"#
        return try ScenarioReader.read(LocatedJSONParser.parse(text, file: "n.json"))
    }

    private static let requests = """
        "requests": [
          { "name": "a", "message": "m", "plan": [
            { "id": "x", "pool": "codegen", "latency": { "exponential": { "mean": "30s" } } },
            { "id": "y", "pool": "codegen", "requires": ["x"], "latency": "10s" },
            { "id": "z", "pool": "security", "latency": "20s" } ] },
          { "name": "b", "message": "m", "plan": [
            { "id": "x", "pool": "database", "latency": "1000s" } ] } ]
        """

    @Test("it is arrival rate times mean work, by pool; a timeout bounds the work of a call")
    func mix() throws {
        let scenario = try Self.scenario(
            Self.requests + """
                , "parallel": { "coordination": { "decompose": { "latency": "5s" } } },
                "workload": { "poisson": { "rate": "0.1/s" }, "duration": "1h",
                  "mix": { "a": 3, "b": 1 } }
                """)
        let load = try #require(OfferedLoad(scenario, mode: .parallel))
        let expected = [0.1 * 0.75 * 40, 0.1 * 0.75 * 20, 0.1 * 0.25 * 180]
        for (item, erlangs) in zip(load.pools, expected) {
            #expect(abs(item.erlangs - erlangs) < 1e-9)
            #expect(abs(item.peak - erlangs) < 1e-9)
        }
        #expect(abs(load.executions.erlangs - 0.1 * (0.75 * 45 + 0.25 * 185)) < 1e-9)
        #expect(load.pools.map(\.isOverloaded) == [false, false, true])
        #expect(load.pools[0].excess == nil)
        let excess = try #require(load.pools[2].excess)
        #expect(!excess.isAtPeak)
        #expect((0..<0.1).contains(excess.erlangs - load.pools[2].erlangs))
        let serial = try #require(OfferedLoad(scenario, mode: .serial))
        #expect(abs(serial.executions.erlangs - 0.1 * (0.75 * 60 + 0.25 * 180)) < 1e-9)
    }

    @Test("the peak of steps is that of the highest")
    func peak() throws {
        let scenario = try Self.scenario(
            Self.requests + """
                , "workload": { "mix": { "a": 1 }, "steps": [
                  { "rate": "0.01/s", "for": "90s" }, { "rate": "0.11/s", "for": "10s" } ] }
                """)
        let load = try #require(OfferedLoad(scenario, mode: .parallel))
        #expect(abs(load.pools[0].erlangs - 0.02 * 40) < 1e-9)
        #expect(abs(load.pools[0].peak - 0.11 * 40) < 1e-9)
        #expect(load.pools[0].isOverloadedAtPeak && !load.pools[0].isOverloaded)
        let excess = try #require(load.pools[0].excess)
        #expect(excess.isAtPeak)
        #expect((0..<0.1).contains(excess.erlangs - load.pools[0].peak))
    }

    @Test("of a trace it is the work of its rows, whatever pool each is for")
    func trace() throws {
        let scenario = try Self.scenario(
            """
            "workload": { "trace": {
              "columns": { "arrival": "at", "pool": "pool", "duration": "takes" },
              "lines": ["at,pool,takes", "0,codegen,3", "4,codegen,5", "7,security,9",
                "10,codegen,4"] } }
            """)
        let load = try #require(OfferedLoad(scenario, mode: .parallel))
        #expect(abs(load.pools[0].erlangs - 12.0 / 10) < 1e-9)
        #expect(abs(load.pools[1].erlangs - 9.0 / 10) < 1e-9)
        #expect(load.pools[2].erlangs == 0)
    }

    @Test("a result has the load that its scenario offers, and so has each of its replications")
    func shared() async throws {
        let scenario = try Self.scenario(
            Self.requests + """
                , "replications": 2, "workload": { "fixed_rate": { "rate": "0.01/s" },
                  "requests": 9 }
                """)
        let result = try await ScenarioResult.run(scenario)
        for mode in result.modes {
            let load = try #require(OfferedLoad(scenario, mode: mode.mode))
            #expect(mode.offeredLoad == load)
            let name = "\(mode.mode.rawValue).offered_load.executions.mean"
            let value = Ratio(rounding: load.executions.erlangs)
            for table in [MetricTable(result), try await scenario.table(ofReplication: 1)] {
                #expect(table[name]?.value == value)
            }
        }
    }

    @Test("arrivals without a rate of their own offer none that is known")
    func unknown() throws {
        #expect(try OfferedLoad(Self.scenario(Self.requests), mode: .parallel) == nil)
        let loop = try Self.scenario(
            Self.requests + #", "workload": { "closed_loop": { "clients": 2 }, "requests": 9 }"#)
        #expect(OfferedLoad(loop, mode: .parallel) == nil)
    }
}

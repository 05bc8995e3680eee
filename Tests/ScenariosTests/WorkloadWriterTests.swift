import ParallelExecution
import Scenarios
import Testing
import VirtualTime

@Suite("workload writer")
struct WorkloadWriterTests {
    private func expectRoundTrip(_ scenario: Scenario) throws {
        let text = ScenarioWriter.text(scenario)
        let again = try ScenarioText.read(text)
        #expect(contents(of: again) == contents(of: scenario))
        #expect(again.workload == scenario.workload)
        #expect(ScenarioWriter.text(again) == text)
    }

    @Test(
        "a load is read as what was written",
        arguments: [
            #""fixed_rate": {"rate": "1/45s"}, "requests": 7"#,
            #""poisson": {"rate": "0.123456789/1.5h"}, "duration": "24h", "requests": 1000"#,
            #""poisson": {"rate": "1/s"}, "requests": 9, "mix": {"r": 1000000}"#,
            #""ramp": {"from": "0/s", "to": "5000/d"}, "duration": "1h""#,
            #""steps": [{"rate": "0/s", "for": "1ns"}, {"rate": "1/ns", "for": "1us"}]"#,
            """
            "daily_curve": {"rate": "5000/d", "hourly": [0, 0.001, 1000000, 2.5, 4, 5, 6, 7, 8, 9,
            10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]}, "duration": "48h"
            """,
            #""closed_loop": {"clients": 1000000}, "requests": 1"#,
            #""closed_loop": {"clients": 3, "think_time": "5s"}, "duration": "1h""#,
            """
            "closed_loop": {"clients": 3, "think_time": {"lognormal": {"p50": "1s", "p95": "9s"}}},
            "duration": "1h"
            """,
            #""trace": {"lines": ["at", "0.000000001", "7"], "columns": {"arrival": "at"}}"#,
            """
            "trace": {"lines": ["a,i,o,d", "1,,5,0", "1,7,,", "2,,,3.5"], "repeat": "24h",
            "rate": 2.5,
            "columns": {"arrival": "a", "tokens_in": "i", "tokens_out": "o", "duration": "d"}},
            "duration": "1h", "requests": 100
            """,
            """
            "trace": {"lines": ["a,p,q", "1,1,5", "1,2,", "2,,0.5", "2,2,"],
            "columns": {"arrival": "a", "priority": "p", "queue_timeout": "q"}}
            """,
        ])
    func roundTrip(members: String) throws {
        try expectRoundTrip(try ScenarioText.read(ScenarioText.workload(members)))
    }

    @Test("so is a mix of several requests")
    func mix() throws {
        try expectRoundTrip(
            try ScenarioText.read(
                """
                {"name": "n", "requests": [{"name": "small", "message": "m"},
                  {"name": "large", "message": "m"}, {"message": "m"}],
                 "workload": {"poisson": {"rate": "1/s"}, "requests": 9,
                  "mix": {"large": 1, "small": 3}}}
                """))
    }

    @Test(
        "so is a trace whose rows go to pools, with and without requests of its own",
        arguments: [
            "", #""requests": [{"name": "r", "message": "m", "plan": [{"id": "a"}]}],"#,
            """
            "requests": [{"name": "other", "message": "m"}, {"name": "r", "message": "m",
            "plan": [{"id": "a", "pool": "codegen", "priority": 1, "latency": "5s"}]}],
            """,
        ])
    func pools(requests: String) throws {
        let pools = #""config": {"worker_pools": {"a, \"b\"": {}}},"#
        for config in ["", pools] {
            let strange = config.isEmpty ? "database" : #"\"a, \"\"b\"\"\""#
            try expectRoundTrip(
                try ScenarioText.read(
                    """
                    {"name": "n", \(config) \(requests)
                    "workload": {"trace": {"lines": ["at,pool,prio", "1,codegen,1", "2,\(strange),",
                      "3,security,-3", "3,codegen,1"], "request": "r",
                      "columns": {"arrival": "at", "pool": "pool", "priority": "prio"}}}}
                    """))
        }
    }

    @Test("a trace file is written into the scenario, and read from there as the same load")
    func file() throws {
        let scenario = try TraceText.read(
            TraceText.header + "1,,,codegen,1.5,high,\n2,10,20,security,0,low,0.5\n",
            TraceText.scenario(columns: TraceText.allColumns, TraceText.words))
        try expectRoundTrip(scenario)
    }
}

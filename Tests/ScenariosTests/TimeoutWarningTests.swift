@testable import JSON
@testable import Scenarios
import Testing

@Suite("warnings about calls longer than their timeout")
struct TimeoutWarningTests {
    private func recorded(
        _ rows: String, columns: String = #""arrival": "t", "pool": "p", "duration": "d""#,
        members: String = ""
    ) throws -> [String] {
        try TraceText.read(
            "t,p,d\n\(rows)\n",
            """
            {"name": "n", \(members)
            "workload": {"trace": {"file": "calls.csv", "columns": {\(columns)}}}}
            """
        ).warnings.map(\.description)
    }

    @Test("recorded calls that no attempt can finish are counted by pool, with their first row")
    func rows() throws {
        let rows = "0,codegen,300\n1,codegen,301\n2,database,180.5\n3,codegen,400\n4,security,1"
        #expect(
            try recorded(rows) == [
                "calls.csv:3:1: warning: 2 of 5 recorded calls, this the first, would take up to "
                    + "400s and pool \"codegen\" ends attempts after 5m, so that they time out on "
                    + "every attempt: set config.worker_pools.codegen.timeout_sec to 400 or more, "
                    + "or \"time_unit\" if the recording's numbers have another unit",
                "calls.csv:4:1: warning: 1 of 5 recorded calls, this the first, would take up to "
                    + "180.5s and pool \"database\" ends attempts after 3m, so that they time out "
                    + "on every attempt: set config.worker_pools.database.timeout_sec to 180.5 or "
                    + "more, or \"time_unit\" if the recording's numbers have another unit",
            ])
    }

    @Test(
        "what is meant, or not certain, brings no warning",
        arguments: [
            #""expect": ["parallel.tasks.timeouts == 3"],"#,
            #""expect": [{"claim": "parallel.timeout_rate <= 1%", "advisory": true}],"#,
            #""config": {"worker_pools": {"codegen": {"timeout_sec": 400}}},"#,
            #""agents": [{"pool": "codegen", "latency": "5s"}],"#,
            #""agents": [{"attempt": 2, "latency": "5s"}],"#,
            #""agents": [{"hang": true}],"#,
            #""faults": [{"kind": "slow", "factor": 0.5}],"#,
        ])
    func meant(members: String) throws {
        #expect(try recorded("0,codegen,400").count == 1)
        #expect(try recorded("0,codegen,400", members: members) == [])
    }

    @Test(
        "what changes nothing certain leaves the warning",
        arguments: [
            #""agents": [{"mode": "serial", "latency": "6s"}],"#,
            #""agents": [{"mode": "serial", "latency": "5s"}],"#,
            #""faults": [{"kind": "slow", "factor": 2}],"#,
            #""expect": ["parallel.failed == 0"],"#,
        ])
    func unchanged(members: String) throws {
        #expect(try recorded("0,codegen,400", members: members).count == 1)
    }

    @Test("tokens and a latency per token are as certain as a duration")
    func perToken() throws {
        func warnings(_ tokens: Int) throws -> [String] {
            try TraceText.read(
                "t,out\n0,\(tokens)\n",
                TraceText.scenario(
                    columns: #""arrival": "t", "tokens_out": "out""#,
                    requests: """
                        "requests": [{"name": "r", "message": "m", "plan": [{"id": "a", "pool":
                        "codegen", "latency": {"per_token": {"base": "1s", "output": "1ms"}}}]}],
                        """)
            ).warnings.map(\.description).filter { !$0.contains("cost nothing") }
        }
        #expect(try warnings(299_000) == [])
        let warning = try #require(try warnings(299_001).first)
        #expect(warning.contains("would take up to 300001ms and pool \"codegen\" ends attempts"))
    }

    @Test("rows in the scenario itself are placed there")
    func lines() throws {
        let scenario = try ScenarioText.read(
            """
            {"name": "n", "workload": {"trace": {"columns":
              {"arrival": "t", "pool": "p", "duration": "d"}, "lines": ["t,p,d",
              "",
              "0,codegen,1",
              "0,codegen,400"]}}}
            """)
        #expect(
            scenario.warnings.map(\.location) == [TextLocation(file: "s.json", line: 5, column: 4)])
    }

    @Test("so is a task whose one latency is longer than its pool's timeout, with its place")
    func tasks() throws {
        func warnings(_ task: String, _ members: String = "") throws -> [String] {
            try ScenarioText.read(
                """
                {"name": "n", \(members) "requests": [{"message": "m", "plan": [
                {"id": "fast", "pool": "database"},
                {"id": "slow", \(task)}]}]}
                """
            ).warnings.map(\.description)
        }
        let expected =
            "warning: task \"slow\" takes 181s and pool \"database\" ends attempts after 3m, so "
            + "that it times out on every attempt: set config.worker_pools.database.timeout_sec "
            + "to 181 or more, or expect timeouts if they are meant"
        let latency = #""pool": "database", "latency": "181s""#
        #expect(try warnings(latency) == ["s.json:3:47: \(expected)"])
        // A task without a pool goes where its words send it, and a rule may say how long it takes.
        #expect(
            try warnings(
                #""prompt": "Migrate the schema""#, #""agents": [{"latency": "181s"}],"#
            ).last == "s.json:3:1: \(expected)")
        #expect(try warnings(latency.replacing("181s", with: "180s")) == [])
        #expect(try warnings(latency, #""expect": ["parallel.tasks.timeouts == 3"],"#) == [])
        #expect(
            try warnings(#""pool": "database", "latency": {"exponential": {"mean": "181s"}}"#)
                == [])
        // A pool that there is not is told, and its timeout is not known.
        #expect(try warnings(#""pool": "nowhere", "latency": "181s""#).count == 1)
    }

    @Test("arrivals alone leave the tasks their latencies")
    func arrivalsOnly() throws {
        let scenario = try TraceText.read(
            "at\n1\n2\n",
            TraceText.scenario(
                requests: """
                    "requests": [{"name": "r", "message": "m", "plan": [
                    {"id": "a", "pool": "codegen", "latency": "301s"},
                    {"id": "b", "pool": "codegen"}]}],
                    """))
        #expect(scenario.warnings.map(\.location.line) == [2])
    }
}

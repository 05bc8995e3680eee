@testable import JSON
import ParallelExecution
@testable import Scenarios
import Testing

@Suite("RecordingReader")
struct RecordingReaderTests {
    private func arrivals(_ csv: String) throws -> [Int64] {
        try TraceText.trace(csv).rows.map(\.arrival)
    }

    @Test("columns are found by name, wherever they are")
    func columns() throws {
        let trace = try TraceText.trace(
            "out,,at,in\n7,x,0.5,3\n,,1,\n",
            TraceText.scenario(
                columns: #""arrival": "at", "tokens_in": "in", "tokens_out": "out""#))
        #expect(trace.rows.map(\.arrival) == [500_000_000, 1_000_000_000])
        #expect(trace.rows.map(\.tokensIn) == [3, -1])
        #expect(trace.rows.map(\.tokensOut) == [7, -1])
        #expect(trace.rows.map(\.duration) == [-1, -1])
        #expect(trace.rows.map(\.request) == [0, 0])
        #expect(trace.length == nil)
        #expect(trace.ratePerMille == 1000)
    }

    @Test(
        "line ends, a byte order mark, blank lines and quotes change nothing",
        arguments: [
            "at\n1\n2\n", "at\n1\n2", "at\r\n1\r\n2\r\n", "\u{FEFF}at\n1\n2\n",
            "at\n\n1\n\n\n2\n\n",
            "\"at\"\n\"1\"\n\"2\"\n", "at,\n1,\n2,\n", "at,x\n1,\"a,b\"\n2,\"\"\n",
            "at\r\n\r\n1\r\n2",
        ])
    func layout(csv: String) throws {
        #expect(try arrivals(csv) == [1_000_000_000, 2_000_000_000])
    }

    @Test("seconds count from the start, timestamps from the first")
    func times() throws {
        #expect(try arrivals("at\n5\n5\n6.25\n") == [5_000_000_000, 5_000_000_000, 6_250_000_000])
        #expect(
            try arrivals(
                "at\n2023-11-16 18:17:03.9799600\n2023-11-16T18:17:04.0319600Z\n"
                    + "2023-11-16 20:17:05+02:00\n")
                == [0, 52_000_000, 1_020_040_000])
    }

    @Test("length and rate are the scenario's")
    func lengthAndRate() throws {
        let trace = try TraceText.trace(
            "at\n1\n", TraceText.scenario(#", "repeat": "24h", "rate": 2.5"#))
        #expect(trace.length == 86_400_000_000_000)
        #expect(trace.ratePerMille == 2500)
    }

    @Test("rows that want the same of their task share a request")
    func demands() throws {
        let scenario = try TraceText.read(
            TraceText.header
                + """
                1,,,codegen,1.5,high,
                2,10,20,security,0,low,0.5
                3,,,codegen,2,high,
                4,,,codegen,3,,
                5,,,security,3,low,0.5
                """,
            TraceText.scenario(columns: TraceText.allColumns, TraceText.words))
        let tasks = scenario.requests.map { $0.plan.tasks[0] }
        #expect(scenario.requests.map(\.name) == ["r", "r", "r", "r"])
        #expect(tasks.map(\.id) == ["a", "a", "a", "a"])
        #expect(tasks.map(\.pool) == [nil, "codegen", "security", "codegen"])
        #expect(tasks.map(\.priority) == [2, 1, 3, 2])
        #expect(tasks.map(\.queueTimeout) == [nil, nil, 500_000_000, nil])
        #expect(scenario.trace.rows.map(\.request) == [1, 2, 1, 3, 2])
        #expect(
            scenario.trace.rows.map(\.duration)
                == [1_500_000_000, 0, 2_000_000_000, 3_000_000_000, 3_000_000_000])
        #expect(scenario.trace.rows.map(\.tokensOut) == [-1, 20, -1, -1, -1])
    }

    @Test("a row that wants what its request says anyway is no other request")
    func noVariants() throws {
        let requests = #"""
            "requests": [{"name": "r", "message": "m", "plan": [\#
            {"id": "a", "pool": "codegen", "priority": 3}]}],
            """#
        let scenario = try TraceText.read(
            "at,pool,class\n1,codegen,3\n2,codegen,\n",
            TraceText.scenario(
                columns: #""arrival": "at", "pool": "pool", "priority": "class""#,
                requests: requests))
        #expect(scenario.requests.count == 1)
        #expect(scenario.trace.rows.map(\.request) == [0, 0])
    }

    @Test("rows with a pool need no request, meet no project manager and no limit")
    func straightToPools() throws {
        let columns = #""arrival": "at", "pool": "pool""#
        let scenario = try TraceText.read(
            "at,pool\n1,database\n",
            #"""
            {"name": "n",
            "parallel": {"coordination": {"decompose": {"latency": "5s"}}},
            "workload": {"trace": {"file": "calls.csv", "columns": {\#(columns)}}}}
            """#)
        #expect(scenario.requests.map(\.name) == ["call", "call"])
        #expect(scenario.requests[1].plan.tasks[0].pool == "database")
        #expect(scenario.coordination.isEmpty)
        #expect(
            scenario.configuration.maxConcurrentExecutions
                == Configuration.mostConcurrentExecutions)
        let limited = try TraceText.read(
            "at,pool\n1,database\n",
            #"""
            {"name": "n", "config": {"pm_coordinator": {"max_concurrent_executions": 3}},
            "workload": {"trace": {"file": "f", "columns": {\#(columns)}, "request": "work"}}}
            """#)
        #expect(limited.requests[0].name == "work")
        #expect(limited.configuration.maxConcurrentExecutions == 3)
    }

    @Test("a request of no task becomes one of the task that a row with a pool speaks of")
    func noPlan() throws {
        let scenario = try TraceText.read(
            "at,where\n1,security\n",
            TraceText.scenario(
                columns: #""arrival": "at", "pool": "where""#,
                requests: #""requests": [{"name": "r", "message": "m"}],"#))
        let request = scenario.requests[Int(scenario.trace.rows[0].request)]
        #expect(request.plan.tasks.map(\.pool) == ["security"])
        #expect(request.plan.tasks.map(\.id) == ["r"])
        #expect(request.name == "r")
    }

    @Test("a trace may stand in the scenario itself")
    func lines() throws {
        let scenario = try ScenarioText.read(
            ScenarioText.workload(
                #""trace": {"lines": ["at,x", "1,\"a\"", "", "2,"], "columns": {"arrival": "at"}}"#)
        )
        #expect(scenario.trace.rows.map(\.arrival) == [1_000_000_000, 2_000_000_000])
    }

    @Test("a missing file may be no mistake")
    func absent() throws {
        func read(_ members: String) throws -> Scenario {
            try ScenarioReader.read(
                LocatedJSONParser.parse(TraceText.scenario(members), file: "s.json"),
                traces: RecordingSource { _ in nil })
        }
        let skipped = try read(#", "if_absent": "skip""#)
        #expect(skipped.skipReason == #"the trace file "calls.csv" is not there"#)
        #expect(skipped.trace.rows.isEmpty)
        for members in ["", #", "if_absent": "error""#] {
            let error = #expect(throws: LocatedError.self) { try read(members) }
            #expect(error?.description == #"s.json:2:32: the trace file "calls.csv" is not there"#)
        }
        #expect(try TraceText.read("at\n1\n").skipReason == nil)
    }
}

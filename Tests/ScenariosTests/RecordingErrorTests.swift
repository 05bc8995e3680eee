@testable import JSON
import ParallelExecution
@testable import Scenarios
import Testing

@Suite("errors in traces")
struct RecordingErrorTests {
    private func check(_ csv: String, _ scenario: String, _ expected: String) {
        let error = #expect(throws: LocatedError.self) { try TraceText.read(csv, scenario) }
        #expect(error?.description == expected)
    }

    @Test(
        "a file that is wrong is refused with its line and column",
        arguments: [
            ("", "1:1: the trace is empty: it needs a header and at least one row"),
            ("\u{FEFF}", "1:1: the trace is empty: it needs a header and at least one row"),
            ("at", "2:1: the trace has a header and no rows"),
            ("at\r\n\r\n", "3:1: the trace has a header and no rows"),
            ("\n1\n", "1:1: the trace must begin with a header: the names of its columns"),
            ("att,x\n1,2\n", #"1:1: no column "at" for "arrival", did you mean "att"?"#),
            ("when,x\n1,2\n", #"1:1: no column "at" for "arrival": the columns are when, x"#),
            (
                "x,at\n7,1\n7,0.5\n",
                "3:3: arrivals must not go back: 0.5s comes after 1s; "
                    + "sort the rows"
            ),
            (
                "at\n2023-11-16 18:17:03\n2023-11-16 18:17:02\n",
                "3:1: arrivals must not go back: sort the rows"
            ),
            (
                "at\n2023-11-16 18:17:03\n2023-11-16 18:17:05\n2023-11-16 18:17:04.5\n",
                "4:1: arrivals must not go back: 1.5s comes after 2s; sort the rows"
            ),
            ("at\n-1\n", #"2:1: an arrival must not be negative: "-1""#),
            ("x,at\n7,\n", "2:3: a row needs an arrival"),
            (
                "x,at\n7\n",
                "2:1: the row has 1 field and the header 2: a field that says nothing still needs "
                    + "its comma"
            ),
            (
                "at,x\n0,a b\n1,a, b\n",
                "3:5: the row has 3 fields and the header 2: write a field that holds a comma in "
                    + "quotes"
            ),
            (
                "at,x\n0,\"a, b\",\n",
                "2:10: the row has 3 fields and the header 2: write a field that holds a comma in "
                    + "quotes"
            ),
            ("at,x,é,x\n0,1,2,3\n", #"1:8: another column is already called "x": rename one"#),
            ("at,x,at\n0,1,2\n", #"1:6: another column is already called "at": rename one"#),
            (
                "at\n1\nsoon\n",
                "3:1: an arrival must be seconds, such as 12.5, or a timestamp, such as "
                    + #"2023-11-16 18:17:03.98, like those before it, not "soon""#
            ),
            (
                "at\n1\n2023-11-16 18:17:03\n",
                "3:1: an arrival must be seconds, such as 12.5, or a timestamp, such as "
                    + "2023-11-16 18:17:03.98, like those before it, not "
                    + #""2023-11-16 18:17:03""#
            ),
            (
                "at\n2023-11-16 18:17:03\n1\n",
                "3:1: an arrival must be seconds, such as 12.5, or a timestamp, such as "
                    + #"2023-11-16 18:17:03.98, like those before it, not "1""#
            ),
            (
                "at\n2023-13-16 18:17:03\n",
                "2:1: an arrival must be seconds, such as 12.5, or a timestamp, such as "
                    + "2023-11-16 18:17:03.98, like those before it, not "
                    + #""2023-13-16 18:17:03""#
            ),
            (
                "at\n315360001\n",
                "2:1: an arrival must be at most 3650d from the start; numbers are seconds unless "
                    + "\"time_unit\" says otherwise"
            ),
            (
                "at\n1678-01-01 00:00:00\n2261-12-31 00:00:00\n",
                "3:1: an arrival must be at most 3650d from the start"
            ),
            ("at,x\n1,\"a\n2,b\"\n", "2:3: a quoted field must end on its line, before a comma"),
            ("at,\"x\"y\n1,2\n", "1:4: a quoted field must end on its line, before a comma"),
            ("é,at\n\"ü,\",-1\n", #"2:6: an arrival must not be negative: "-1""#),
        ])
    func file(csv: String, expected: String) {
        check(csv, TraceText.scenario(), "calls.csv:" + expected)
    }

    @Test(
        "a field that is wrong is refused where it is",
        arguments: [
            (
                "1,many,,codegen,1,high,",
                #"3: tokens_in must be a whole number from 0 to 100000000, not "many""#
            ),
            (
                "1,-5,,codegen,1,high,",
                #"3: tokens_in must be a whole number from 0 to 100000000, not "-5""#
            ),
            (
                "1,5,1.5,codegen,1,high,",
                #"5: tokens_out must be a whole number from 0 to 100000000, not "1.5""#
            ),
            (
                "1,100000001,,codegen,1,high,",
                #"3: tokens_in must be a whole number from 0 to 100000000, not "100000001""#
            ),
            ("1,,,codgen,1,high,", #"5: unknown pool "codgen", did you mean "codegen"?"#),
            ("1,,,nowhere,1,high,", #"5: unknown pool "nowhere""#),
            ("1,,,,1,high,", "5: a row needs a pool"),
            (
                "1,,,codegen,-1,high,",
                "13: duration must be seconds, at least 0 and at most ten years, such as 12.5, "
                    + #"not "-1""#
            ),
            (
                "1,,,codegen,5s,high,",
                "13: duration must be seconds, at least 0 and at most ten years, such as 12.5, "
                    + #"not "5s""#
            ),
            (
                "1,,,codegen,1e10,high,",
                "13: duration must be seconds, at least 0 and at most ten years, such as 12.5, "
                    + #"not "1e10""#
            ),
            ("1,,,codegen,1,hihg,", #"15: "hihg" is no priority: write high, normal, low"#),
            ("1,,,codegen,1,1,", #"15: "1" is no priority: write high, normal, low"#),
            (
                "1,,,codegen,1,high,0",
                "20: queue_timeout must be seconds, above 0 and at most ten years, such as 12.5, "
                    + #"not "0""#
            ),
            (
                "1,,,codegen,1",
                "1: the row has 5 fields and the header 7: a field that says nothing still needs "
                    + "its comma"
            ),
            (
                "1,,,codegen,1,high,,",
                "21: the row has 8 fields and the header 7: write a field that holds a comma in "
                    + "quotes"
            ),
        ])
    func field(row: String, expected: String) {
        check(
            TraceText.header + "\n" + row + "\n",
            TraceText.scenario(columns: TraceText.allColumns, TraceText.words),
            "calls.csv:3:" + expected)
    }

    @Test("without words a priority is a number")
    func numbers() throws {
        let scenario = TraceText.scenario(columns: #""arrival": "at", "priority": "class""#)
        let read = try TraceText.read("at,class\n1,-7\n", scenario)
        #expect(read.requests[1].plan.tasks[0].priority == -7)
        check(
            "at,class\n1,high\n", scenario,
            #"calls.csv:2:3: "high" is no priority: write a whole number, or name the words in "#
                + #""priorities""#)
    }

    @Test("a line in the scenario itself is refused where it stands there")
    func lines() {
        func check(_ lines: String, _ expected: String) {
            let error = #expect(throws: LocatedError.self) {
                try ScenarioText.read(
                    ScenarioText.workload(
                        "\"trace\": {\"columns\": {\"arrival\": \"at\"},\n\"lines\": \(lines)}"))
            }
            #expect(error?.description == "s.json:" + expected)
        }
        check("[\"x,at\",\n \"7,-1\"]", #"4:5: an arrival must not be negative: "-1""#)
        check("[\"at\"]", "3:12: the trace has a header and no rows")
        check("[]", "3:10: the trace is empty: it needs a header and at least one row")
        check("[7]", "3:11: \"lines.0\" must be a string, not the number 7")
    }

    @Test(
        "what the scenario says of its trace is refused there",
        arguments: [
            (
                #", "request": "q""#, "",
                #"2:86: unknown request "q": the known requests are r"#
            ),
            (#", "lines": ["at"]"#, "", #"2:23: a trace has either "file" or "lines""#),
            (#", "rate": 0"#, "", #"2:83: "rate" must be a number above 0 and at most 1000000"#),
            (#", "repeat": "0s""#, "", #"2:85: "repeat" must be a duration such as "45s" from "#),
            (#", "priorities": {"high": "one"}"#, "", #"2:98: "high" must be a whole number"#),
            (
                "", #""requests": [{"message": "m"}, {"message": "n"}],"#,
                #"2:23: "request" must say which request the rows become"#
            ),
        ])
    func scenario(members: String, requests: String, expected: String) {
        let scenario =
            requests.isEmpty
            ? TraceText.scenario(members) : TraceText.scenario(members, requests: requests)
        let error = #expect(throws: LocatedError.self) {
            try TraceText.read("at\n1\n", scenario)
        }
        let line = error?.description ?? ""
        #expect(line.hasPrefix("s.json:" + expected), "\(line)")
    }

    @Test("columns about a task need a request of one task")
    func tasks() {
        for (tasks, count) in [("", 0), (#"{"id": "a"}, {"id": "b"}"#, 2)] {
            check(
                "at,x\n1,2\n",
                TraceText.scenario(
                    columns: #""arrival": "at", "duration": "x""#,
                    requests: """
                        "requests": [{"name": "r", "message": "m", "plan": [\(tasks)]}],
                        """),
                #"s.json:2:56: the request "r" has \#(count) tasks: columns other than "#
                    + #""arrival" are for requests of one task"#)
        }
        check(
            "at\n1\n",
            "{\"name\": \"n\",\n\"workload\": {\"trace\": {\"file\": \"f\", "
                + "\"columns\": {\"arrival\": \"at\"}}}}",
            "s.json:1:1: missing key \"requests\": it must be an array")
    }

    @Test("a path is for scenarios that stand in a file")
    func inline() {
        let error = #expect(throws: LocatedError.self) {
            try ScenarioText.read(TraceText.scenario())
        }
        #expect(
            error?.description
                == "s.json:2:32: a trace file is for scenarios that stand in a file")
    }
}

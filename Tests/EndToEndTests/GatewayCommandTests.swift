import JSON
import TestSupport
import Testing

@Suite("gateway", .timeLimit(.minutes(10)))
struct GatewayCommandTests {
    /// One request for each route, an error of each kind, and a line that is none.
    private static let input = #"""
        {"id":1,"method":"POST","path":"/api/execute-parallel","body":{"message":"restaurant"}}
        {"id":2,"method":"GET","path":"/api/execution/exec_anonymous_1","at":"60s"}
        {"id":3,"method":"GET","path":"/api/execution/exec_anonymous_1/events"}
        {"id":4,"method":"POST","path":"/api/chat","body":{"content":"hello","sessionKey":"s"}}
        {"id":5,"method":"POST","path":"/api/execution/exec_s_2/cancel"}
        {"id":6,"method":"POST","path":"/api/chat","body":"[[["}
        nonsense
        {"id":7,"method":"PUT","path":"/api/chat"}
        {"id":8,"method":"GET","path":"/api/execution/exec_anonymous_1","at":"10m"}
        """#

    @Test("equal lines are answered by equal bytes, a line each, and one for the end")
    func lines() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(Self.input, to: "in.jsonl")
        let words = ["gateway", ShippedScenario("restaurant-website").path]
        let first = try await Clawsim.run(words, in: directory, input: "in.jsonl")
        #expect(first.exitCode == 0)
        #expect(first.complaints == "")
        let answers = try first.output.split(separator: "\n").map {
            try LocatedJSONParser.parse(String($0), file: "answer")
        }
        #expect(
            answers.map { $0["status"]?.text() ?? "-" }
                == ["202", "200", "200", "202", "202", "400", "-", "405", "200", "-"])
        #expect(answers[8]["body"]?["duration_sec"]?.text() == "170")
        #expect(
            answers[9].text()
                == #"{"end":{"at":"10m","executions":2,"unfinished":[],"waits":[]}}"#)
        let second = try await Clawsim.run(words, in: directory, input: "in.jsonl")
        #expect(second.output == first.output)
    }

    @Test("what can never finish is named at the end, with exit code 7")
    func stall() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(Self.input, to: "in.jsonl")
        let outcome = try await Clawsim.run(
            [
                "gateway", ShippedScenario("restaurant-website").path,
                "--set", "parallel.coordination.synthesise.hang=true",
                "--set", "config.pm_coordinator.timeout_sec=none",
            ], in: directory, input: "in.jsonl")
        #expect(outcome.exitCode == 7)
        #expect(
            outcome.output.hasSuffix(
                #""unfinished":["exec_anonymous_1"],"waits":["execution 1, synthesise waits for "#
                    + #"its call to end, which has no deadline"]}}"# + "\n"))
    }

    @Test("on the real clock it answers and ends at once, whatever is under way")
    func real() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(
            #"{"method":"POST","path":"/api/chat","body":{"content":"hello"}}"#, to: "in.jsonl")
        let outcome = try await Clawsim.run(
            ["gateway", ShippedScenario("restaurant-website").path, "--real"], in: directory,
            input: "in.jsonl")
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains(#""status":202"#))
        #expect(outcome.output.contains(#""unfinished":["exec_anonymous_1"]"#))
    }

    @Test("options that cannot mean anything are refused")
    func usage() async throws {
        let directory = try TemporaryDirectory()
        let input = try await Clawsim.run(["gateway", "-"], in: directory)
        #expect(input.exitCode == 2)
        #expect(
            input.complaintLines.first
                == "clawsim: standard input has the requests: name a scenario file")
        let speed = try await Clawsim.run(["gateway", "x.json", "--speed", "2"], in: directory)
        #expect(speed.exitCode == 2)
        #expect(
            speed.complaintLines.first == "clawsim: --speed is for the real clock: add --real")
    }
}

import TestSupport
import Testing

@Suite("runs that fail", .timeLimit(.minutes(10)))
struct FailingRunTests {
    private static let hanging = """
        {
          "name": "hanging",
          "requests": [ { "message": "Build it", "plan": [ { "id": "a", "pool": "codegen" } ] } ],
          "config": { "pm_coordinator": { "timeout_sec": "none" } },
          "agents": [ { "pool": "pm", "task": "decompose", "hang": true } ]
        }
        """

    @Test("an expectation that does not hold exits 4, is named, and the report is there")
    func expectation() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(
            """
            {
              "name": "slow",
              "requests": [ { "message": "Build it",
                "plan": [ { "id": "a", "pool": "codegen", "latency": "5s" } ] } ],
              "expect": [
                "parallel.duration.max <= 4s", "parallel.failed == 0",
                { "claim": "speedup >= 2", "advisory": true },
                { "claim": "serial.conflicts.detected == 1" }
              ]
            }
            """, to: "slow.json")
        let outcome = try await Clawsim.run(["run", "slow.json", "-q"], in: directory)
        #expect(outcome.exitCode == 4)
        #expect(outcome.output == "")
        #expect(
            outcome.complaintLines == [
                "slow.json: expectation failed: parallel.duration.max <= 4s, actual 5 s",
                "slow.json: expectation failed: serial.conflicts.detected == 1, actual 0",
            ])
        let report = try ReportFile(in: directory, at: "reports/slow")
        let verdicts = (0..<4).map { report.string("expectations.\($0).verdict") }
        #expect(verdicts == ["fail", "pass", "advisory_fail", "fail"])
    }

    @Test("no samples are a failed expectation")
    func noSamples() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(
            """
            { "name": "idle", "requests": [ { "message": "Hello" } ],
              "expect": [ "parallel.pools.security.wait.p95 <= 1s" ] }
            """, to: "idle.json")
        let outcome = try await Clawsim.run(["run", "idle.json", "-q"], in: directory)
        #expect(outcome.exitCode == 4)
        #expect(
            outcome.complaintLines == [
                "idle.json: expectation failed: parallel.pools.security.wait.p95 <= 1s, "
                    + "actual no samples"
            ])
    }

    @Test(
        "a project manager that never answers is a stall, not a hang",
        arguments: ["simulation", "async"])
    func stall(engine: String) async throws {
        let directory = try TemporaryDirectory()
        try directory.write(Self.hanging, to: "hanging.json")
        let outcome = try await Clawsim.run(
            ["run", "hanging.json", "--seed", "5", "--engine", engine], in: directory)
        #expect(outcome.exitCode == 7)
        #expect(outcome.output == "")
        try #require(outcome.complaintLines.count == 3)
        #expect(
            outcome.complaintLines[0]
                == "hanging.json: serial run with seed 5 stalled at 0s: nothing is left to happen, "
                + "executions in flight: 1")
        #expect(
            outcome.complaintLines[1]
                == "  execution 1, decompose waits for its call to end, which has no deadline")
        let suffix = engine == "async" ? " --engine async" : ""
        #expect(
            outcome.complaintLines[2]
                == "reproduce with: clawsim run hanging.json --mode serial --seed 5 "
                + "--replications 1" + suffix)
        #expect(
            try directory.files == [
                "hanging.json", "reports", "reports/hanging", "reports/hanging/junit.xml",
            ])
    }

    @Test("the line that reproduces a failure repeats the settings, quoted for a shell")
    func reproduction() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(Self.hanging, to: "hanging.json")
        let outcome = try await Clawsim.run(
            [
                "run", "hanging.json", "--mode", "parallel", "--replications", "3", "--set",
                "requests.0.message=it's", "--set=config.scheduling=fifo",
            ], in: directory)
        #expect(outcome.exitCode == 7)
        #expect(
            outcome.complaintLines.last
                == #"reproduce with: clawsim run hanging.json --set 'requests.0.message=it'\''s' "#
                + "--set config.scheduling=fifo --mode parallel --seed 1 --replications 1")
    }

    @Test("the worst exit code of several scenarios counts, and the others still run")
    func several() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(Self.hanging, to: "hanging.json")
        let good = ShippedScenario("small-page").path
        let outcome = try await Clawsim.run(["run", "hanging.json", good, "-q"], in: directory)
        #expect(outcome.exitCode == 7)
        #expect(try directory.files.contains("reports/small-page/report.json"))
        let failed = try directory.files.filter { $0.hasPrefix("reports/hanging/") }
        #expect(failed == ["reports/hanging/junit.xml"])
    }

    @Test("a run without a result leaves no report of an earlier one, and an error in junit.xml")
    func stale() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(Self.hanging, to: "hanging.json")
        let good = ["run", "hanging.json", "-q", "--out", "out", "--set", "agents=[]"]
        #expect(try await Clawsim.run(good, in: directory).exitCode == 0)
        #expect(try directory.text("out/junit.xml").contains("errors=\"0\""))
        try directory.write("mine", to: "out/notes.txt")
        let bad = try await Clawsim.run(
            ["run", "hanging.json", "-q", "--out", "out"], in: directory)
        #expect(bad.exitCode == 7)
        let left = try directory.files.filter { $0.hasPrefix("out/") }
        #expect(left == ["out/junit.xml", "out/notes.txt"])
        let text = try directory.text("out/junit.xml")
        #expect(text.contains("errors=\"1\""))
        #expect(
            text.contains("<error type=\"stall\" message=\"serial run with seed 1 stalled at 0s"))
        #expect(
            text.contains(
                "reproduce with: clawsim run hanging.json --mode serial --seed 1 --replications 1"))
    }

    @Test("an old junit.xml is replaced though other formats are asked for; none is written then")
    func otherFormats() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(Self.hanging, to: "hanging.json")
        let words = ["run", "hanging.json", "-q", "--out", "out", "--format", "json"]
        #expect(try await Clawsim.run(words, in: directory).exitCode == 7)
        #expect(try directory.files == ["hanging.json"])
        try directory.write("green", to: "out/junit.xml")
        #expect(try await Clawsim.run(words, in: directory).exitCode == 7)
        #expect(try directory.text("out/junit.xml").contains("<error type=\"stall\""))
    }
}

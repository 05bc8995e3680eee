import Foundation
import TestSupport
import Testing

@Suite("run --verify", .timeLimit(.minutes(10)))
struct VerifyTests {
    private static let line = "verified: a second process wrote the same bytes"

    @Test(
        "shipped scenarios of every kind pass with either engine",
        arguments: ["simulation", "async"])
    func shipped(engine: String) async throws {
        let directory = try TemporaryDirectory()
        // Every fifth, because each takes two processes; all are compared with baselines in CI.
        let some = ShippedScenario.quick.enumerated().filter { $0.offset % 5 == 0 }.map(\.element)
        try ShippedScenario.copyQuick(some, to: directory)
        let outcome = try await Clawsim.run(
            ["run", "scenarios", "--verify", "--engine", engine], in: directory)
        #expect(outcome.exitCode == 0)
        let lines = outcome.output.split(separator: "\n").filter { $0 == Self.line }
        #expect(lines.count == some.count && some.count > 5)
    }

    @Test("options reach the second process, and a failed expectation still exits 4")
    func options() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(FailingScenario.late, to: "-late.json")
        let outcome = try await Clawsim.run(
            [
                "run", "--verify", "--mode=parallel", "--seed", "9", "--replications", "3",
                "--set", "requests.0.plan.0.latency=6s", "--format", "json,trace", "--",
                "-late.json",
            ], in: directory)
        #expect(outcome.exitCode == 4)
        #expect(outcome.output.hasSuffix("\n\(Self.line)\n"))
        #expect(
            outcome.complaintLines == [
                "-late.json: expectation failed: parallel.duration.max <= 4s, actual 6 s"
            ])
    }

    @Test(
        "a difference exits 8 and names the file and the first event that differs",
        arguments: [[], ["--engine", "async", "--replications", "2"]])
    func difference(options: [String]) async throws {
        let outcome = try await verify(reading: ["5s", "6s", "5s", "6s"], options)
        let start = "pipe.json: two processes differ: report.json, parallel event 5: {"
        #expect(outcome.complaints.hasPrefix(start), "\(outcome.complaints)")
        #expect(outcome.complaints.contains(#""duration_sec":5,"#))
        #expect(outcome.complaints.contains(#"} against {"time_sec":6,"#))
    }

    @Test("where no event can be shown, it is said why")
    func failingTrace() async throws {
        let outcome = try await verify(reading: ["5s", "6s", "5s", "no time"])
        #expect(
            outcome.complaintLines == [
                "pipe.json: two processes differ: report.json, "
                    + "and clawsim trace ended with exit code 3"
            ])
    }

    /// Verifies a scenario of which every process reads another latency.
    private func verify(
        reading latencies: [String], _ options: [String] = []
    ) async throws -> Clawsim.Outcome {
        let directory = try TemporaryDirectory()
        // A pipe in place of a file can give every process another text.
        let pipe = directory.url.appendingPathComponent("pipe.json").path
        try #require(mkfifo(pipe, 0o600) == 0)
        Thread.detachNewThread { Self.feed(latencies, to: pipe) }
        let outcome = try await Clawsim.run(
            [
                "run", "pipe.json", "--verify", "-q", "--mode", "parallel", "--set", "expect=[]",
                // Advice reads the file too.
                "--no-advice",
            ]
                + options, in: directory)
        #expect(outcome.exitCode == 8)
        #expect(outcome.complaintLines.count == 1)
        return outcome
    }

    /// Gives each reader another text, and a pipe of its own.
    private static func feed(_ latencies: [String], to pipe: String) {
        for latency in latencies {
            let text = FailingScenario.late.replacing("5s", with: latency)
            guard let handle = FileHandle(forWritingAtPath: pipe) else { return }
            let next = pipe + ".next"
            guard mkfifo(next, 0o600) == 0, rename(next, pipe) == 0 else { return }
            try? handle.write(contentsOf: Data(text.utf8))
            try? handle.close()
        }
    }

    @Test("a second process that cannot write is an error, not a difference")
    func noSecondProcess() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(FailingScenario.late, to: "late.json")
        let outcome = try await Clawsim.run(
            ["run", "late.json", "--verify", "-q", "--set", "expect=[]"], in: directory,
            environment: ["TMPDIR": "/dev/null"])
        #expect(outcome.exitCode == 1)
        #expect(
            outcome.complaintLines == [
                "a second process has nowhere to write: The operation could not be completed. "
                    + "Not a directory"
            ])
    }
}

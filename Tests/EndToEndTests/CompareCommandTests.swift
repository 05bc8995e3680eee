import JSON
import TestSupport
import Testing

@Suite("compare", .timeLimit(.minutes(10)))
struct CompareCommandTests {
    private func directory() throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        try directory.write(FailingScenario.late, to: "late.json")
        return directory
    }

    @Test("a scenario under a setting is compared with the file as it is")
    func setting() async throws {
        let outcome = try await Clawsim.run(
            ["compare", "late.json", "--set", "requests.0.plan.0.latency=6s"], in: directory())
        #expect(outcome.exitCode == 0)
        #expect(outcome.complaints == "")
        #expect(
            outcome.output.hasPrefix(
                """
                A: late.json
                B: late.json --set requests.0.plan.0.latency=6s
                seed 1, paired on the same draws, one replication

                B is worse in parallel.duration_sec.mean (+20.0 %), parallel.duration_sec.p95
                """))
        #expect(
            outcome.output.contains(
                /\nparallel\.duration_sec\.mean +5 s +6 s +\+20.0 %  worse\n/))
        #expect(outcome.output.contains(/\d+ metrics are equal\n$/))
    }

    @Test("replications give intervals of paired differences")
    func replications() async throws {
        let outcome = try await Clawsim.run(
            [
                "compare", "late.json", "--set", "parallel.coordination.aggregate.latency=2s",
                "--replications", "5",
            ], in: directory())
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains("\nseed 1, paired on the same draws, 5 replications\n"))
        #expect(
            outcome.output.contains(
                /\nparallel\.duration_sec\.mean +5 s +7 s +\+40.0 % +2 s to 2 s  worse\n/))
        #expect(!outcome.output.contains("\nserial."))
    }

    @Test("two scenarios meet the draws of the first")
    func scenarios() async throws {
        let directory = try directory()
        let drawn = FailingScenario.late.replacing(
            #""5s""#, with: #"{ "exponential": { "mean": "5s" } }"#)
        try directory.write(drawn, to: "a.json")
        try directory.write(
            drawn.replacing(#""name": "late","#, with: #""name": "b", "seed": 9,"#), to: "b.json")
        let outcome = try await Clawsim.run(["compare", "a.json", "b.json"], in: directory)
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.hasPrefix("A: a.json\nB: b.json\nseed 1, "))
        #expect(outcome.output.contains("\nNothing differs: "))
    }

    @Test("two reports are compared by what they hold")
    func reports() async throws {
        let directory = try directory()
        for latency in ["5s", "6s"] {
            _ = try await Clawsim.run(
                [
                    "run", "late.json", "-q", "--out", latency, "--format", "json", "--set",
                    "requests.0.plan.0.latency=\(latency)",
                ], in: directory)
        }
        let outcome = try await Clawsim.run(
            ["compare", "6s/report.json", "5s/report.json"], in: directory)
        #expect(outcome.exitCode == 0)
        #expect(
            outcome.output.contains(
                /\nparallel\.duration_sec\.mean +6 s +5 s +-16.7 %  better\n/))
        let directories = try await Clawsim.run(
            ["compare", "6s", "5s", "--format", "json"], in: directory)
        #expect(directories.exitCode == 0)
        let written = try LocatedJSONParser.parse(directories.output, file: "output")
        #expect(written["headline"]?.string?.hasPrefix("B is better in ") == true)
        let page = try await Clawsim.run(["compare", "6s", "5s", "--format", "md"], in: directory)
        #expect(page.output.contains("\nB is better in "))
        try directory.write(
            directory.text("5s/report.json").replacing(
                "\"schema_version\": 1", with: "\"schema_version\": 99"), to: "old.json")
        let old = try await Clawsim.run(
            ["compare", "old.json", "5s/report.json"], in: directory)
        #expect(old.exitCode == 6)
        #expect(
            old.complaintLines == [
                "old.json: the report has schema version 99, this version reads 1"
            ])
        let mixed = try await Clawsim.run(
            ["compare", "late.json", "5s/report.json"], in: directory)
        #expect(mixed.exitCode == 2)
        let alone = try await Clawsim.run(["compare", "5s/report.json"], in: directory)
        #expect(alone.exitCode == 2)
        let set = try await Clawsim.run(
            ["compare", "5s/report.json", "6s/report.json", "--set", "seed=2"], in: directory)
        #expect(set.exitCode == 2)
    }

    @Test("a scenario alone has nothing to be compared with, a stall has no result")
    func failures() async throws {
        let directory = try directory()
        let alone = try await Clawsim.run(["compare", "late.json"], in: directory)
        #expect(alone.exitCode == 2)
        #expect(
            alone.complaintLines.first
                == "clawsim: one scenario is compared with itself under other settings: "
                + "use --set, or name a second scenario")
        try directory.write(FailingScenario.stalled, to: "stalled.json")
        let stalled = try await Clawsim.run(
            ["compare", "late.json", "stalled.json"], in: directory)
        #expect(stalled.exitCode == 7)
        #expect(stalled.complaints.contains("reproduce with: clawsim run stalled.json"))
        let none = try await Clawsim.run(["compare", "none.json", "late.json"], in: directory)
        #expect(none.exitCode == 3)
    }
}

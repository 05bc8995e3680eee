import Foundation
import JSON
import TestSupport
import Testing

@Suite("tune", .timeLimit(.minutes(10)))
struct TuneCommandTests {
    private static let goal = "parallel.duration.max <= 300s"
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write(ShippedScenario("ten-at-once").text(), to: "ten.json")
    }

    private func tune(_ words: String...) async throws -> Clawsim.Outcome {
        try await Clawsim.run(["tune", "ten.json"] + words, in: directory)
    }

    private func tuning(_ path: String) throws -> LocatedValue {
        try LocatedJSONParser.parse(directory.text(path), file: path)
    }

    @Test("it recommends the sizes of the scenario that is sized for the goal")
    func recommendation() async throws {
        let outcome = try await tune("--goal", Self.goal, "--replications", "1", "--out", "out")
        #expect(outcome.exitCode == 0)
        #expect(outcome.complaints == "")
        #expect(
            outcome.output.hasPrefix(
                """
                ten-at-once: pool sizes
                12 workers meet the goal in the one replication that was made: codegen 8 (now 3), \
                security 2, database 2.
                How probable that is takes two --replications or more.

                To see it, and to use it
                clawsim run ten.json --replications 1 \
                --set config.worker_pools.codegen.max_concurrent=8
                {
                  "parallel_execution": {
                    "worker_pools": {
                      "codegen": {"max_concurrent":8},
                """))
        #expect(outcome.output.contains("\nOne more, one less\n"))
        #expect(outcome.output.contains("\nFrontier: the best for each number of workers\n"))
        #expect(
            outcome.output.hasSuffix("written to out: tuning.json, tuning.md, tuning.html\n"))
        let point = try tuning("out/tuning.json")["variants"]
        guard case .array(let variants)? = point?.kind else {
            Issue.record("no variants")
            return
        }
        let pools = variants[0]["recommendation"]?["pools"]
        #expect(pools?["codegen"]?.decimal(scale: 0) == 8)
        #expect(variants[0]["limit"]?.kind == .null)
        #expect(try directory.text("out/tuning.html").hasPrefix("<!DOCTYPE html>"))
        #expect(try directory.text("out/tuning.md").hasPrefix("# ten-at-once: pool sizes\n"))
    }

    @Test("the command that it prints shows its figures, and what is to be pasted can be read")
    func command() async throws {
        let outcome = try await tune(
            "--goal", "parallel.duration.p95 <= 300s", "--replications", "2", "--out", "out", "-q")
        #expect(outcome.exitCode == 0)
        let page = try directory.text("out/tuning.md")
        func block(_ language: String) throws -> String {
            let begun = try #require(page.split(separator: "```\(language)\n").dropFirst().first)
            return String(try #require(begun.split(separator: "\n```").first))
        }
        let words = try block("sh").replacing(" \\\n    ", with: " ").split(separator: " ")
            .map(String.init)
        #expect(words.first == "clawsim")
        let again = try await Clawsim.run(
            words.dropFirst() + ["-q", "--no-advice", "--format", "json", "--out", "again"],
            in: directory)
        // The scenario expects other things than the goal.
        #expect([0, 4].contains(again.exitCode))
        let report = try tuning("again/report.json")["modes"]?["parallel"]
        let found = try tuning("out/tuning.json")["variants"]?.items.first?["recommendation"]
        let p95 = try #require(found?["p95_sec"]?.decimal(scale: 9))
        #expect(report?["duration_sec"]?["p95"]?.decimal(scale: 9) == p95)
        let cost = try #require(found?["cost_usd"]?.decimal(scale: 9))
        #expect(report?["cost_usd"]?["mean_per_execution"]?.decimal(scale: 9) == cost)
        try directory.write(block("json"), to: "config.json")
        let pasted = try await Clawsim.run(["validate", "config.json"], in: directory)
        #expect(pasted.exitCode == 0)
        let slots = try #require(found?["pools"]?["codegen"]?.decimal(scale: 0))
        #expect(pasted.output.contains("\n  codegen: \(slots) at once, "))
    }

    @Test("equal searches in two processes write the same bytes")
    func sameBytes() async throws {
        for out in ["one", "two"] {
            _ = try await tune(
                "--goal", Self.goal, "--pool", "codegen=4..9", "--out", out, "--quiet")
        }
        for file in ["tuning.json", "tuning.md", "tuning.html"] {
            #expect(try directory.bytes("one/\(file)") == directory.bytes("two/\(file)"))
        }
    }

    @Test("a goal out of reach exits 4 and names what stops it")
    func limit() async throws {
        let path = try await tune("--goal", "parallel.duration.max <= 99s", "--quiet")
        #expect(path.exitCode == 4)
        #expect(path.complaintLines.count == 1)
        #expect(path.complaints.hasPrefix("ten.json: out of reach: the critical path is the limit"))
        let manager = try await tune(
            "--goal", Self.goal, "--quiet", "--executions", "1")
        #expect(manager.exitCode == 4)
        #expect(manager.complaints.contains("try --executions 1..10"))
    }

    @Test("settings are varied, and the best comes first")
    func vary() async throws {
        let outcome = try await tune(
            "--goal", Self.goal, "--replications", "1", "--vary",
            "config.pm_coordinator.max_concurrent_executions=1,10")
        #expect(outcome.exitCode == 0)
        let settings = outcome.output.split(separator: "\n").filter {
            $0.hasPrefix("config.pm_coordinator.max_concurrent_executions=") && $0.contains("  ")
        }
        #expect(settings.count == 2)
        #expect(settings[0].hasSuffix("met"))
        #expect(settings[1].hasSuffix("out of reach"))
        let best = "--set config.pm_coordinator.max_concurrent_executions=10"
        #expect(outcome.output.split(separator: best, omittingEmptySubsequences: false).count == 2)
        #expect(
            outcome.output.contains(
                "    },\n    \"pm_coordinator\": {\"max_concurrent_executions\":10}\n"))
    }

    @Test(
        "what is wrong with the options is said in a line, exit 2",
        arguments: [
            (["--set", "expect=[]"], "--goal is needed"),
            (["--goal", "speed >= 2"], "--goal: unknown metric \"speed\""),
            (["--goal", Self.goal, "--pool", "codgen=1..2"], "did you mean \"codegen\"?"),
            (["--goal", Self.goal, "--pool", "codegen=5..2"], "\"5..2\" is no range"),
            (["--goal", Self.goal, "--pool", "codegen"], "such as codegen=1..12"),
            (["--goal", Self.goal, "--executions", "0..3"], "\"0..3\" is no range"),
            (["--goal", Self.goal, "--vary", "seed"], "--vary: write a path and values"),
        ] as [([String], String)])
    func usage(words: [String], message: String) async throws {
        let outcome = try await Clawsim.run(["tune", "ten.json"] + words, in: directory)
        #expect(outcome.exitCode == 2)
        #expect(outcome.complaints.contains(message))
        #expect(try directory.files == ["ten.json"])
    }
}

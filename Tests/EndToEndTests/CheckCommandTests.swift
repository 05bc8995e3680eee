import Foundation
import TestSupport
import Testing

@Suite("check", .timeLimit(.minutes(10)))
struct CheckCommandTests {
    private static let root = URL(fileURLWithPath: ShippedScenario.directory)
        .deletingLastPathComponent()

    /// A directory with a scenario, changed after its baseline was written.
    private func changed(
        _ text: String, called name: String, edit: (String) -> String = { $0 }
    ) async throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(
            at: directory.url.appendingPathComponent("scenarios"),
            withIntermediateDirectories: true)
        try directory.write(text, to: "scenarios/\(name).json")
        let update = try await Clawsim.run(["check", "--update", "--quiet"], in: directory)
        try #require(update.exitCode == 0)
        try directory.write(edit(text), to: "scenarios/\(name).json")
        return directory
    }

    /// The same of a shipped scenario.
    private func copy(
        of name: String = "medium-api", edit: (String) -> String = { $0 }
    ) async throws -> TemporaryDirectory {
        try await changed(try ShippedScenario(name).text(), called: name, edit: edit)
    }

    private func slower(_ text: String) -> String {
        text.replacing(#""aggregate": { "latency": "5s""#, with: #""aggregate": { "latency": "6s""#)
            .replacing(
                #"{ "claim": "parallel.duration.mean == 90s","#,
                with: #"{ "claim": "parallel.duration.mean <= 99s","#
            )
            .replacing("speedup >= 1.33", with: "speedup >= 1.3")
    }

    @Test("the quick shipped scenarios are as their baselines say")
    func shipped() async throws {
        let baselines = Self.root.appendingPathComponent("reports/baselines").path
        let paths = ShippedScenario.quick.map(\.path)
        let outcome = try await Clawsim.run(
            ["check", "--quiet", "--baselines", baselines] + paths, in: TemporaryDirectory())
        #expect(outcome.exitCode == 0)
        #expect(outcome.output == "")
        #expect(outcome.complaints == "")
    }

    @Test("a second more of aggregation exits 5, and the event and the metrics are named")
    func regression() async throws {
        let directory = try await copy(edit: slower)
        let before = try directory.bytes("reports/baselines/medium-api.json")
        let outcome = try await Clawsim.run(["check"], in: directory)
        #expect(outcome.exitCode == 5)
        let lines = outcome.complaintLines
        #expect(
            lines.first
                == "scenarios/medium-api.json: worse than the baseline: "
                + "parallel.duration_sec.mean, parallel.duration_sec.p95, speedup.mean")
        #expect(lines.contains("  the parallel run first differs at event 15:"))
        let event = lines.first { $0.hasPrefix("    > 15: ") }
        #expect(event?.contains("81 s  [AGGREGATOR]  Merged the results") == true)
        for metric in ["parallel.duration_sec.mean ", "speedup.mean "] {
            #expect(lines.contains { $0.hasPrefix("  \(metric)") && $0.hasSuffix(" worse") })
        }
        #expect(lines.contains { $0.hasSuffix(" worse, not guarded") })
        #expect(lines.last?.hasSuffix(": all in reports/check/medium-api/changes.md") == true)
        let changes = try directory.text("reports/check/medium-api/changes.md")
        #expect(changes.contains("| parallel.throughput_per_sec "))
        #expect(!outcome.complaints.contains("serial"))
        #expect(outcome.output.hasSuffix("\nmedium-api  worse\n"))
        #expect(try directory.bytes("reports/baselines/medium-api.json") == before)
    }

    @Test("a tolerance lets it pass, and says so")
    func tolerance() async throws {
        let directory = try await copy(edit: slower)
        for (share, code) in [("2%", 0), ("0.02", 0), ("1%", 5)] {
            let outcome = try await Clawsim.run(["check", "--tolerance", share], in: directory)
            #expect(outcome.exitCode == Int32(code))
            #expect(outcome.output.contains("worse, within the tolerance") == (code == 0))
        }
    }

    @Test("a pure refactoring of the file passes")
    func refactoring() async throws {
        let directory = try await copy { text in
            text.replacing("\": ", with: "\" :\n  ")
                .replacing("\"description\"", with: "// Said otherwise.\n\"description\"")
        }
        let outcome = try await Clawsim.run(["check"], in: directory)
        #expect(outcome.exitCode == 0)
        #expect(outcome.complaints == "")
        #expect(outcome.output == "scenario\nmedium-api  unchanged\n")
    }

    @Test("an improvement alone passes and names what is better; --update takes it over")
    func improvement() async throws {
        let directory = try await copy { text in
            slower(text).replacing(
                #""aggregate": { "latency": "6s""#, with: #""aggregate": { "latency": "4s""#)
        }
        let outcome = try await Clawsim.run(["check"], in: directory)
        #expect(outcome.exitCode == 0)
        #expect(outcome.complaints == "")
        #expect(outcome.output.contains("\n  speedup.mean "))
        #expect(
            outcome.output.hasSuffix(
                "\nmedium-api  better: clawsim check --update writes the new baseline\n"))
        let update = try await Clawsim.run(["check", "--update"], in: directory)
        #expect(update.exitCode == 0)
        #expect(update.output.hasSuffix("\nmedium-api  rewritten\n"))
        let again = try await Clawsim.run(["check"], in: directory)
        #expect(again.output == "scenario\nmedium-api  unchanged\n")
        let idle = try await Clawsim.run(["check", "--update"], in: directory)
        #expect(idle.output == "scenario\nmedium-api  unchanged\n")
    }

    @Test("a missing baseline exits 6, and --update writes it")
    func missing() async throws {
        let directory = try await copy()
        let path = "reports/baselines/medium-api.json"
        let committed = try directory.bytes(path)
        try FileManager.default.removeItem(at: directory.url.appendingPathComponent(path))
        let outcome = try await Clawsim.run(["check", "-q"], in: directory)
        #expect(outcome.exitCode == 6)
        #expect(
            outcome.complaintLines == [
                "scenarios/medium-api.json: no baseline \(path): write it with "
                    + "clawsim check --update"
            ])
        #expect(try !directory.files.contains(path))
        #expect(try await Clawsim.run(["check", "--update"], in: directory).exitCode == 0)
        #expect(try directory.bytes(path) == committed)
    }

    @Test(
        "a corrupt baseline exits 6 and is not overwritten, not even with --update",
        arguments: [[], ["--update"]], ["{", "", "edited", "renamed"])
    func corrupt(options: [String], damage: String) async throws {
        let directory = try await copy()
        let path = "reports/baselines/medium-api.json"
        switch damage {
        case "edited":
            let text = try directory.text(path)
            try directory.write(
                text.replacing("\"speedup.mean\": 1", with: "\"speedup.mean\": 2"), to: path)
        case "renamed":
            let other = try await copy(of: "large-site")
            try directory.write(other.text("reports/baselines/large-site.json"), to: path)
        default: try directory.write(damage, to: path)
        }
        let before = try directory.bytes(path)
        let outcome = try await Clawsim.run(["check", "-q"] + options, in: directory)
        #expect(outcome.exitCode == 6)
        #expect(outcome.complaintLines.count == 1)
        #expect(outcome.complaints.hasPrefix(path + ":"))
        #expect(outcome.complaints.contains("remove "))
        #expect(try directory.bytes(path) == before)
    }

    @Test("a baseline of another layout exits 6, and --update replaces it")
    func otherLayout() async throws {
        let directory = try await copy()
        let path = "reports/baselines/medium-api.json"
        let committed = try directory.text(path)
        try directory.write(
            committed.replacing("\"baseline\": 2,", with: "\"baseline\": 1,"), to: path)
        let outcome = try await Clawsim.run(["check", "-q"], in: directory)
        #expect(outcome.exitCode == 6)
        #expect(outcome.complaints.contains("layout 1, this version reads 2"))
        #expect(try await Clawsim.run(["check", "--update"], in: directory).exitCode == 0)
        #expect(try directory.text(path) == committed)
    }

    @Test("the worst counts: a failed expectation 4, a stall 7, and both are told")
    func worst() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(FailingScenario.late, to: "late.json")
        try directory.write(FailingScenario.stalled, to: "stalled.json")
        let late = try await Clawsim.run(["check", "late.json", "--update"], in: directory)
        #expect(late.exitCode == 4)
        #expect(late.output == "scenario\nlate      written, an expectation failed\n")
        let both = try await Clawsim.run(["check", ".", "--update"], in: directory)
        #expect(both.exitCode == 7)
        #expect(
            both.output
                == "scenario\nlate      unchanged, an expectation failed\nstalled   no result\n")
        #expect(
            both.complaints.contains(
                "reproduce with: clawsim run stalled.json --mode parallel --seed 1 "
                    + "--replications 1"))
        #expect(
            try directory.files.filter { $0.hasPrefix("reports/baselines/") }
                == ["reports/baselines/late.json"])
    }

    @Test("a scenario whose trace is absent is skipped and told")
    func skipped() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(
            """
            {
              "name": "absent",
              "requests": [ { "name": "r", "message": "m",
                "plan": [ { "id": "a", "pool": "codegen", "latency": "5s" } ] } ],
              "workload": { "trace": { "file": "none.csv", "if_absent": "skip",
                "columns": { "arrival": "t" } } },
              "expect": [ { "claim": "speedup >= 1", "source": "C11: p50 about 150 s" } ]
            }
            """, to: "absent.json")
        let outcome = try await Clawsim.run(["check", "absent.json", "--claims"], in: directory)
        #expect(outcome.exitCode == 0)
        #expect(outcome.complaints.hasPrefix("absent.json: skipped: "))
        #expect(try directory.text("reports/claims.md").contains("its scenarios were skipped"))
    }

    // MARK: Guarded metrics

    /// Codegen is the bottleneck; once it is wider, tasks queue at the pools behind it.
    private static let bottleneck = """
        {
          "name": "queue",
          "config": {
            "worker_pools": { "codegen": { "max_concurrent": 1 } },
            "pm_coordinator": { "max_concurrent_executions": 100 }
          },
          "requests": [ { "name": "r", "message": "m", "plan": [
            { "id": "code", "pool": "codegen", "latency": { "exponential": { "mean": "20s" } } },
            { "id": "data", "pool": "database", "requires": ["code"],
              "latency": { "exponential": { "mean": "15s" } } },
            { "id": "audit", "pool": "security", "requires": ["code"],
              "latency": { "exponential": { "mean": "15s" } } }
          ] } ],
          "workload": { "poisson": { "rate": "1/10s" }, "requests": 200 }
        }
        """

    private func widened(_ text: String) -> String {
        text.replacing("\"max_concurrent\": 1", with: "\"max_concurrent\": 20")
    }

    @Test("an improvement that lets tasks wait elsewhere passes, and is told in ten lines")
    func waitsElsewhere() async throws {
        let directory = try await changed(Self.bottleneck, called: "queue", edit: widened)
        let outcome = try await Clawsim.run(["check"], in: directory)
        #expect(outcome.exitCode == 0)
        #expect(outcome.complaints == "")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 10 + 2)
        #expect(lines.contains { $0.contains("parallel.duration_sec.mean ") && $0.contains("-9") })
        let changes = try directory.text("reports/check/queue/changes.md")
        let waits = changes.split(separator: "\n").filter { $0.contains(".wait_sec.mean ") }
        #expect(waits.contains { $0.contains("parallel.pools.security") && $0.contains("worse") })
        let junit = try directory.text("reports/check/junit.xml")
        #expect(junit.contains("tests=\"11\" failures=\"0\" errors=\"0\""))
        // Once the change is accepted, no older file is left that says otherwise.
        #expect(try await Clawsim.run(["check", "--update", "-q"], in: directory).exitCode == 0)
        #expect(try await Clawsim.run(["check", "-q"], in: directory).exitCode == 0)
        #expect(try !directory.files.contains("reports/check/queue/changes.md"))
    }

    @Test("a scenario guards what it names, a call what it names instead")
    func named() async throws {
        let guarding = Self.bottleneck.replacing(
            "\"name\": \"queue\",",
            with: "\"name\": \"queue\", \"guard\": [\"parallel.pools.security.wait.mean\"],")
        let directory = try await changed(guarding, called: "queue", edit: widened)
        let path = directory.url.appendingPathComponent("summary.md").path
        let outcome = try await Clawsim.run(
            ["check"], in: directory,
            environment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": path])
        #expect(outcome.exitCode == 5)
        let name = "parallel.pools.security.wait_sec.mean"
        #expect(outcome.complaintLines.first?.hasSuffix("worse than the baseline: \(name)") == true)
        let annotation = "::error file=scenarios/queue.json,title=queue::worse%0A\(name) "
        #expect(outcome.output.contains(annotation))
        #expect(try directory.text("summary.md").contains("| \(name) "))
        let junit = try directory.text("reports/check/junit.xml")
        #expect(junit.contains("<failure type=\"regression\" message=\"\(name) "))
        let other = try await Clawsim.run(
            ["check", "--metric", "speedup", "--metric", "parallel.duration.p95"], in: directory)
        #expect(other.exitCode == 0)
        let unknown = try await Clawsim.run(
            ["check", "-q", "--metric", "parallel.goodput(60s)"], in: directory)
        #expect(unknown.exitCode == 6)
        #expect(unknown.complaints.contains("does not know parallel.goodput(1m): write it anew"))
        let typo = try await Clawsim.run(["check", "--metric", "spedup"], in: directory)
        #expect(typo.exitCode == 2)
        #expect(typo.complaints.contains("did you mean \"speedup\"?"))
    }

    @Test("an unknown guarded metric is an error at its place, for every command")
    func unknownGuard() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(
            FailingScenario.late.replacing(
                "\"name\": \"late\",", with: "\"name\": \"late\", \"guard\": [\"spedup\"],"),
            to: "late.json")
        for command in ["check", "run", "validate"] {
            let outcome = try await Clawsim.run([command, "late.json"], in: directory)
            #expect(outcome.exitCode == 3)
            #expect(
                outcome.complaints
                    == "late.json:2:29: unknown metric \"spedup\", did you mean \"speedup\"?\n")
        }
    }

    @Test("more requests of a kind called failures are no regression")
    func kindCalledFailures() async throws {
        let text = """
            { "name": "dir", "requests": [ { "name": "failures", "message": "m",
                "plan": [ { "id": "t", "pool": "codegen", "latency": "1s" } ] } ],
              "workload": { "fixed_rate": { "rate": "1/10s" }, "requests": 5 } }
            """
        let directory = try await changed(text, called: "dir") {
            $0.replacing("\"requests\": 5", with: "\"requests\": 10")
        }
        let outcome = try await Clawsim.run(["check"], in: directory)
        #expect(outcome.exitCode == 0)
        let changes = try directory.text("reports/check/dir/changes.md")
        let row = changes.split(separator: "\n").first {
            $0.hasPrefix("| serial.requests.failures.submitted ")
        }
        #expect(row?.hasSuffix("| +100.0 % |        |") == true)
    }

    @Test("junit.xml has a suite a scenario: expectations, guarded metrics, runs without result")
    func junit() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(FailingScenario.late, to: "late.json")
        try directory.write(FailingScenario.stalled, to: "stalled.json")
        let missing = try await Clawsim.run(["check", ".", "--out", "out"], in: directory)
        #expect(missing.exitCode == 7)
        let text = try directory.text("out/junit.xml")
        #expect(
            text.contains("<testsuites name=\"clawsim\" tests=\"3\" failures=\"2\" errors=\"1\""))
        #expect(
            text.contains(
                "<failure type=\"baseline\" message=\"no baseline reports/baselines/late.json\">"))
        #expect(text.contains("<failure type=\"expectation\" message=\"parallel.duration.max"))
        #expect(text.contains("<error type=\"stall\" message=\"parallel run with seed 1 stalled"))
        #expect(text.contains("reproduce with: clawsim run stalled.json"))
        _ = try await Clawsim.run(["check", "late.json", "--update"], in: directory)
        _ = try await Clawsim.run(["check", "late.json", "--out", "out"], in: directory)
        let judged = try directory.text("out/junit.xml")
        #expect(judged.contains("tests=\"12\" failures=\"1\" errors=\"0\""))
        #expect(judged.contains("name=\"speedup.mean against the baseline\""))
    }

    @Test("a baseline whose scenario is gone is told when a whole folder is checked")
    func gone() async throws {
        let directory = try await copy()
        try directory.write(FailingScenario.late, to: "scenarios/late.json")
        _ = try await Clawsim.run(["check", "--update"], in: directory)
        let file = directory.url.appendingPathComponent("scenarios/late.json")
        try FileManager.default.removeItem(at: file)
        let words = [
            "no scenario here belongs to reports/baselines/late.json: remove baselines whose "
                + "scenarios are gone, --update does not"
        ]
        for options in [[], ["--update"], ["scenarios"]] {
            let outcome = try await Clawsim.run(["check"] + options, in: directory)
            #expect(outcome.exitCode == 0)
            #expect(outcome.complaintLines == words)
        }
        let single = try await Clawsim.run(["check", "scenarios/medium-api.json"], in: directory)
        #expect(single.complaints == "")
        #expect(try directory.files.contains("reports/baselines/late.json"))
    }
}

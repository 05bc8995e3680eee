import Foundation
import Testing

@Suite("check", .timeLimit(.minutes(10)))
struct CheckCommandTests {
    private static let root = URL(fileURLWithPath: ShippedScenario.directory)
        .deletingLastPathComponent()

    /// A directory with a copy of a shipped scenario and its committed baseline.
    private func copy(
        of name: String = "medium-api", edit: (String) -> String = { $0 }
    ) throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        for folder in ["scenarios", "reports/baselines"] {
            try FileManager.default.createDirectory(
                at: directory.url.appendingPathComponent(folder),
                withIntermediateDirectories: true)
        }
        let text = try ShippedScenario(name: name).text()
        try directory.write(edit(text), to: "scenarios/\(name).json")
        let baseline = Self.root.appendingPathComponent("reports/baselines/\(name).json")
        try directory.write(
            String(contentsOf: baseline, encoding: .utf8), to: "reports/baselines/\(name).json")
        return directory
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
        let directory = try copy(edit: slower)
        let before = try directory.bytes("reports/baselines/medium-api.json")
        let outcome = try await Clawsim.run(["check"], in: directory)
        #expect(outcome.exitCode == 5)
        let lines = outcome.complaintLines
        #expect(lines.first == "scenarios/medium-api.json: worse than the baseline")
        #expect(lines.contains("  the parallel run first differs at event 15:"))
        #expect(lines.contains { $0.hasPrefix("    > 15: 81s execution 1 aggregated round=0 ") })
        for metric in ["parallel.duration.mean ", "parallel.throughput ", "speedup "] {
            #expect(lines.contains { $0.hasPrefix("  \(metric)") && $0.hasSuffix(" worse") })
        }
        #expect(!outcome.complaints.contains("serial"))
        #expect(outcome.output.hasSuffix("\nmedium-api  worse\n"))
        #expect(try directory.bytes("reports/baselines/medium-api.json") == before)
    }

    @Test("a tolerance lets it pass, and says so")
    func tolerance() async throws {
        let directory = try copy(edit: slower)
        for (share, code) in [("2%", 0), ("0.02", 0), ("1%", 5)] {
            let outcome = try await Clawsim.run(["check", "--tolerance", share], in: directory)
            #expect(outcome.exitCode == Int32(code))
            #expect(outcome.output.contains("worse, within the tolerance") == (code == 0))
        }
    }

    @Test("a pure refactoring of the file passes")
    func refactoring() async throws {
        let directory = try copy { text in
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
        let directory = try copy { text in
            slower(text).replacing(
                #""aggregate": { "latency": "6s""#, with: #""aggregate": { "latency": "4s""#)
        }
        let outcome = try await Clawsim.run(["check"], in: directory)
        #expect(outcome.exitCode == 0)
        #expect(outcome.complaints == "")
        #expect(outcome.output.contains("\n  speedup "))
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
        let directory = try copy()
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
        let directory = try copy()
        let path = "reports/baselines/medium-api.json"
        switch damage {
        case "edited":
            let text = try directory.text(path)
            try directory.write(text.replacing("\"speedup\": 1", with: "\"speedup\": 2"), to: path)
        case "renamed":
            let other = Self.root.appendingPathComponent("reports/baselines/large-site.json")
            try directory.write(String(contentsOf: other, encoding: .utf8), to: path)
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
        let directory = try copy()
        let path = "reports/baselines/medium-api.json"
        let committed = try directory.text(path)
        try directory.write(
            committed.replacing("\"baseline\": 1,", with: "\"baseline\": 9,"), to: path)
        let outcome = try await Clawsim.run(["check", "-q"], in: directory)
        #expect(outcome.exitCode == 6)
        #expect(outcome.complaints.contains("layout 9, this version reads 1"))
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
                "reproduce with: clawsim run ./stalled.json --mode parallel --seed 1 "
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
}

import Foundation
import TestSupport
import Testing

@Suite("options of run", .timeLimit(.minutes(10)))
struct RunOptionTests {
    private let directory: TemporaryDirectory

    /// Every test has a scenario with random latencies.
    init() async throws {
        directory = try TemporaryDirectory()
        _ = try await Clawsim.run(["init", "shop.json"], in: directory)
    }

    private func run(
        _ options: String..., environment: [String: String] = [:]
    ) async throws -> Clawsim.Outcome {
        try await Clawsim.run(
            ["run", "shop.json"] + options, in: directory, environment: environment)
    }

    private func report(_ options: String...) async throws -> ReportFile {
        let outcome = try await Clawsim.run(
            ["run", "shop.json", "-q", "--out", "out"] + options, in: directory)
        #expect(outcome.exitCode == 0)
        #expect(outcome.output == "")
        #expect(outcome.complaints == "")
        return try ReportFile(in: directory, at: "out")
    }

    @Test("a seed replaces the scenario's and decides the run")
    func seed() async throws {
        let first = try await report()
        let second = try await report("--seed", "18446744073709551615")
        let third = try await report("--seed=1")
        #expect(first.number("seed") == "1")
        #expect(second.number("seed") == "18446744073709551615")
        #expect(second.string("digest.parallel") != first.string("digest.parallel"))
        #expect(third.value == first.value)
    }

    @Test("replications give a confidence interval around the speedup")
    func replications() async throws {
        let five = try await report("--replications", "5")
        #expect(five.number("replications") == "5")
        #expect(five.number("modes.serial.executions.submitted") == "5")
        let lower = try #require(five.number("comparison.speedup.ci95.0").flatMap(Double.init))
        let mean = try #require(five.number("comparison.speedup.mean").flatMap(Double.init))
        let upper = try #require(five.number("comparison.speedup.ci95.1").flatMap(Double.init))
        #expect(1 < lower && lower < mean && mean < upper)
        let one = try await report("--replications", "1")
        #expect(one.isNull("comparison.speedup.ci95"))
    }

    @Test("a setting replaces a value of the file")
    func set() async throws {
        let report = try await report(
            "--set", "config.worker_pools.codegen.max_concurrent=5", "--set", "name=other",
            "--set=agents=[]")
        #expect(report.number("modes.parallel.pools.codegen.slots") == "5")
        #expect(report.string("scenario") == "other")
        #expect(report.number("modes.parallel.tasks.retries") == "0")
    }

    @Test("one mode alone says what could not be checked")
    func mode() async throws {
        let outcome = try await run("--mode", "parallel", "--out", "out")
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains("\nnot checked, because a mode was not run: 2\n"))
        #expect(!outcome.output.contains("serial  "))
        let report = try ReportFile(in: directory, at: "out")
        #expect(report.string("expectations.0.text") == "parallel.failed == 0")
        let text = try directory.text("out/report.md")
        #expect(text.hasSuffix("\nNot checked, because a mode was not run: 2.\n"))
    }

    @Test("a run says where it wrote its files")
    func defaultOutput() async throws {
        let outcome = try await run()
        #expect(outcome.exitCode == 0)
        #expect(outcome.complaints == "")
        #expect(outcome.output.hasPrefix("my-first-scenario  seed 1, 20 replications\n"))
        #expect(
            outcome.output.hasSuffix(
                "\nwritten to reports/my-first-scenario: report.json, report.md, report.html, "
                    + "tasks.csv, junit.xml, metrics.prom, benchmark.json "
                    + "(--details prints every table)\n"
            ))
        let written = [
            "", "/benchmark.json", "/junit.xml", "/metrics.prom", "/report.html", "/report.json",
            "/report.md", "/tasks.csv",
        ]
        #expect(
            try directory.files == ["reports"] + written.map { "reports/my-first-scenario" + $0 }
                + ["shop.json"])
    }

    @Test("only the chosen formats are written")
    func format() async throws {
        _ = try await run("-q", "--format", "json", "--out", "a/b")
        #expect(try directory.files == ["a", "a/b", "a/b/report.json", "shop.json"])
        _ = try await run("-q", "--format=csv,md", "--out", "c")
        #expect(
            try directory.files.filter { $0.hasPrefix("c") } == ["c", "c/report.md", "c/tasks.csv"])
    }

    @Test("several scenarios have a directory each")
    func several() async throws {
        let other = ShippedScenario("small-page").path
        let outcome = try await run(other, "--quiet", "--format", "json", "--out", "all")
        #expect(outcome.exitCode == 0)
        #expect(outcome.output == "")
        #expect(
            try directory.files.filter { $0.hasSuffix(".json") } == [
                "all/my-first-scenario/report.json", "all/small-page/report.json", "shop.json",
            ])
    }

    @Test("a directory stands for its scenarios")
    func wholeDirectory() async throws {
        try ShippedScenario.copyQuick(to: directory)
        let outcome = try await Clawsim.run(
            ["run", "scenarios", "--quiet", "--no-advice", "--format", "md"], in: directory)
        #expect(outcome.exitCode == 0)
        #expect(outcome.output == "")
        #expect(outcome.complaints == "")
        let reports = try directory.files.filter { $0.hasSuffix(".md") }
        #expect(reports == ShippedScenario.quick.map { "reports/\($0.name)/report.md" }.sorted())
    }

    @Test("output that is no terminal has no escape codes", arguments: ["", "1"])
    func colour(noColour: String) async throws {
        let outcome = try await run(
            environment: ["NO_COLOR": noColour, "TERM": "xterm-256color"])
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains("Expectations"))
        #expect(!outcome.output.contains("\u{1B}"))
    }

    @Test("a directory that cannot be written is an error in one line")
    func unwritable() async throws {
        let outcome = try await run("-q", "--out", "shop.json/out")
        #expect(outcome.exitCode == 1)
        #expect(outcome.complaintLines.count == 1)
        #expect(outcome.complaints.hasPrefix("cannot write to shop.json/out: "))
        try FileManager.default.createDirectory(
            at: directory.url.appendingPathComponent("out/report.json"),
            withIntermediateDirectories: true)
        let before = try directory.files
        let blocked = try await run("-q", "--out", "out")
        #expect(blocked.exitCode == 1)
        #expect(blocked.complaintLines.count == 1)
        #expect(blocked.complaints.hasSuffix("Is a directory\n"))
        #expect(try directory.files == before)
    }
}

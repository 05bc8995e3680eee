import Foundation
import Scenarios
import TestSupport
import Testing

@Suite("shipped scenarios, each run in processes of its own", .timeLimit(.minutes(10)))
struct ShippedScenarioTests {
    @Test("scenarios ship with the project, each named like its file")
    func names() throws {
        #expect(ShippedScenario.all.count >= 17)
        #expect(ShippedScenario.published.count >= 3)
        for shipped in ShippedScenario.all + ShippedScenario.published {
            let scenario = try shipped.load()
            #expect(scenario.name == shipped.name)
            #expect(!scenario.description.isEmpty)
            #expect(!scenario.expectations.isEmpty)
        }
    }

    @Test(
        "two processes and both engines write the same bytes, and every expectation holds",
        arguments: ShippedScenario.quick + ShippedScenario.published)
    func sameBytes(_ shipped: ShippedScenario) async throws {
        let directory = try TemporaryDirectory()
        let ways = [
            ("first", ["--details"], 80), ("second", ["--engine", "simulation", "--details"], 120),
            ("async", ["--engine", "async"], 80),
        ]
        for (out, options, width) in ways {
            let outcome = try await Clawsim.run(
                ["run", shipped.path, "--no-advice", "--out", out] + options,
                in: directory, environment: ["COLUMNS": "\(width)"])
            #expect(outcome.exitCode == 0)
            let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
            for line in lines { #expect(line.count <= width, "\(line)") }
            // One screen for a request, two for a load; the last piece is empty.
            let isLoad = try shipped.load().workload != nil
            #expect(options.contains("--details") || lines.count - 1 <= (isLoad ? 48 : 24))
        }
        let files = try directory.files.filter { $0.hasPrefix("first/") }.map { $0.dropFirst(6) }
        #expect(
            files == [
                "benchmark.json", "junit.xml", "metrics.prom", "report.html", "report.json",
                "report.md", "tasks.csv",
            ])
        for file in files {
            let first = try directory.bytes("first/\(file)")
            #expect(!first.isEmpty)
            #expect(try directory.bytes("second/\(file)") == first, "\(file) of a second process")
            #expect(try directory.bytes("async/\(file)") == first, "\(file) of the async executor")
        }
        let report = try ReportFile(in: directory, at: "first")
        try expectNoFailure(report, of: shipped)
        try expectDigests(report, of: shipped)
    }

    /// No expectation fails, advisory ones apart, and none is left unchecked.
    private func expectNoFailure(_ report: ReportFile, of shipped: ShippedScenario) throws {
        let items = try #require(report.items("expectations"))
        let expected = try shipped.load().expectations
        #expect(items.map { $0.string("text") } == expected.map(\.text))
        for (item, expectation) in zip(items, expected) {
            let verdict = item.string("verdict")
            #expect(
                verdict == "pass" || expectation.isAdvisory && verdict == "advisory_fail",
                "\(expectation.text): \(verdict ?? "no verdict")")
        }
    }

    private func expectDigests(_ report: ReportFile, of shipped: ShippedScenario) throws {
        let seen = ["serial", "parallel"].map { report.string("digest.\($0)") ?? "none" }
        let line = "\"\(shipped.name)\": [\"\(seen[0])\", \"\(seen[1])\"],"
        #expect(
            GoldenDigests.byScenario[shipped.name] == seen,
            """
            \(shipped.name) behaves otherwise than it did. If that is meant, say why where the \
            change is recorded and put this line into GoldenDigests.swift: \(line)
            """)
    }

    @Test("every digest on record is that of a shipped scenario")
    func goldenNames() {
        let names = (ShippedScenario.quick + ShippedScenario.published).map(\.name)
        #expect(GoldenDigests.byScenario.keys.sorted() == names.sorted())
    }
}

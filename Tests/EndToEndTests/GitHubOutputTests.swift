import Foundation
import TestSupport
import Testing

@Suite("what a job on GitHub shows", .timeLimit(.minutes(10)))
struct GitHubOutputTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write(FailingScenario.late, to: "late.json")
        try directory.write(FailingScenario.stalled, to: "stalled.json")
    }

    private func run(
        _ words: String..., environment: [String: String]
    ) async throws -> Clawsim.Outcome {
        try await Clawsim.run(["run", "-q"] + words, in: directory, environment: environment)
    }

    @Test("failed expectations and runs without result are annotated where they stand")
    func annotations() async throws {
        let outcome = try await run(
            "late.json", "stalled.json", environment: ["GITHUB_ACTIONS": "true"])
        #expect(outcome.exitCode == 7)
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 2)
        #expect(
            lines.first == "::error file=late.json,line=5,col=15,title=late::"
                + "expectation failed: parallel.duration.max <= 4s, actual 5 s")
        let stall = "::error file=stalled.json,title=stalled::parallel run with seed 1 stalled at"
        #expect(lines.last?.hasPrefix(stall) == true)
        let command = "clawsim run stalled.json --mode parallel --seed 1 --replications 1"
        #expect(lines.last?.hasSuffix("%0Areproduce with: " + command) == true)
    }

    @Test("elsewhere nothing is annotated", arguments: ["", "false"])
    func elsewhere(value: String) async throws {
        let outcome = try await run("late.json", environment: ["GITHUB_ACTIONS": value])
        #expect(outcome.exitCode == 4)
        #expect(outcome.output == "")
    }

    @Test("the summary of all scenarios is appended once, even where a second process verifies")
    func summary() async throws {
        try directory.write("before\n", to: "summary.md")
        let path = directory.url.appendingPathComponent("summary.md").path
        let outcome = try await run(
            "late.json", "stalled.json", "--verify",
            environment: ["GITHUB_STEP_SUMMARY": path, "GITHUB_ACTIONS": "true"])
        #expect(outcome.exitCode == 7)
        #expect(outcome.output.split(separator: "\n").count == 2)
        let lines = try directory.text("summary.md").split(separator: "\n").map(String.init)
        #expect(lines.prefix(2) == ["before", "## clawsim"])
        #expect(lines.count == 6)
        #expect(lines[4].hasPrefix("| late     | fail      | 1.0000 × |"))
        #expect(lines[4].contains("| parallel.duration.max <= 4s, actual 5 s"))
        #expect(lines[5].hasPrefix("| stalled  | no result |        – |"))
    }

    @Test("a summary that is not there yet is made; one that cannot be written is an error")
    func summaryFile() async throws {
        let path = directory.url.appendingPathComponent("new.md").path
        _ = try await run("late.json", environment: ["GITHUB_STEP_SUMMARY": path])
        #expect(try directory.text("new.md").hasPrefix("## clawsim\n"))
        let outcome = try await run(
            "late.json", environment: ["GITHUB_STEP_SUMMARY": path + "/no/such.md"])
        #expect(outcome.exitCode == 1)
        #expect(outcome.complaints.contains("cannot write to \(path)/no/such.md: "))
    }
}

import Foundation
import TestSupport
import Testing

@Suite("replay", .timeLimit(.minutes(10)))
struct ReplayCommandTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func late() async throws -> String {
        try await FailingScenario.capsule(of: FailingScenario.late, called: "late", in: directory)
    }

    private func stalled() async throws -> String {
        try await FailingScenario.capsule(
            of: FailingScenario.stalled, called: "stalled", in: directory)
    }

    private func replay(_ words: String...) async throws -> Clawsim.Outcome {
        try await Clawsim.run(["replay"] + words, in: directory)
    }

    @Test("a failed expectation happens again, with exit code 4 and the value in its unit")
    func expectation() async throws {
        let outcome = try await replay(try await late())
        #expect(outcome.exitCode == 4)
        #expect(outcome.complaints == "")
        #expect(
            outcome.output
                == "reproduced: expectation failed: parallel.duration.max <= 4s\nactual 5 s\n")
    }

    @Test("a stall happens again, with exit code 7 and who waits for what")
    func stall() async throws {
        let outcome = try await replay(try await stalled())
        #expect(outcome.exitCode == 7)
        #expect(outcome.complaints == "")
        #expect(
            outcome.output
                == "reproduced: stall\nexecution 1, aggregate waits for its call to end, "
                + "which has no deadline\n")
    }

    @Test("a capsule that was edited exits 6")
    func edited() async throws {
        let path = try await late()
        let text = try directory.text(path)
        let edited = text.replacing(#""latency": "5s""#, with: #""latency": "3s""#)
        try #require(edited != text)
        try directory.write(edited, to: path)
        for words in [[path], [path, "--as-scenario", "scenario.json"]] {
            let outcome = try await Clawsim.run(["replay"] + words, in: directory)
            #expect(outcome.exitCode == 6)
            #expect(outcome.output == "")
            #expect(
                outcome.complaintLines == [
                    "\(path): the capsule was edited: its checksum does not fit; "
                        + "make a scenario of it with --as-scenario and edit that"
                ])
        }
        #expect(try !directory.files.contains("scenario.json"))
    }

    @Test("a capsule of another version exits 6")
    func otherVersion() async throws {
        let path = try await late()
        let text = try directory.text(path)
        let other = text.replacing(/"version": "[0-9.]+"/, with: #""version": "9.8.7""#)
        try directory.write(other, to: path)
        let outcome = try await replay(path)
        #expect(outcome.exitCode == 6)
        try #require(outcome.complaintLines.count == 1)
        let start = "\(path): the capsule was made by version 9.8.7, this is "
        #expect(outcome.complaints.hasPrefix(start))
    }

    @Test("what is no capsule exits 3, in one line that says where it is wrong")
    func corrupt() async throws {
        let path = try await late()
        let text = try directory.text(path)
        let files = [
            ("cut.json", String(text.prefix(text.count / 2))), ("empty.json", ""),
            ("prose.json", "It fails."), ("other.json", "{}"), ("scenario.json", "[]"),
            ("zero.json", "\u{0}\u{0}"),
        ]
        for (name, content) in files {
            try directory.write(content, to: name)
            let outcome = try await replay(name)
            #expect(outcome.exitCode == 3)
            #expect(outcome.output == "")
            #expect(outcome.complaintLines.count == 1)
            let place = /[a-z]+\.json:[0-9]+:[0-9]+: .+\n/
            #expect(outcome.complaints.wholeMatch(of: place) != nil, "\(outcome.complaints)")
        }
        for name in ["missing.json", "found", "late.json/capsule.json"] {
            let outcome = try await replay(name)
            #expect(outcome.exitCode == 6)
            #expect(outcome.complaintLines == ["\(name): the capsule cannot be read"])
        }
    }

    @Test("a capsule becomes a scenario that reads and fails in the same way")
    func asScenario() async throws {
        let late = try await replay(try await late(), "--as-scenario", "regression/late.json")
        #expect(late.exitCode == 0)
        #expect(
            late.output == "wrote regression/late.json; run it with: clawsim run "
                + "regression/late.json --mode parallel\n")
        #expect(late.complaints == "")
        let failed = try await Clawsim.run(
            ["run", "regression/late.json", "-q", "--mode", "parallel"], in: directory)
        #expect(failed.exitCode == 4)
        #expect(
            failed.complaintLines == [
                "regression/late.json: expectation failed: parallel.duration.max <= 4s, actual 5 s"
            ])
    }

    @Test("a stall becomes a scenario that stalls")
    func stallAsScenario() async throws {
        _ = try await replay(try await stalled(), "--as-scenario", "again.json")
        let outcome = try await Clawsim.run(["run", "again.json", "-q"], in: directory)
        #expect(outcome.exitCode == 7)
        #expect(
            outcome.complaints.contains(
                "\n  execution 1, aggregate waits for its call to end, which has no deadline\n"))
    }

    @Test("a file that is there stays without --force")
    func force() async throws {
        let path = try await late()
        try directory.write("mine", to: "mine.json")
        let refused = try await replay(path, "--as-scenario", "mine.json")
        #expect(refused.exitCode == 2)
        #expect(refused.complaintLines == ["mine.json exists: name another file, or use --force"])
        #expect(try directory.text("mine.json") == "mine")
        let forced = try await replay(path, "--as-scenario", "mine.json", "--force")
        #expect(forced.exitCode == 0)
        #expect(try directory.text("mine.json").hasPrefix("{"))
        let nameless = try await replay(path, "--as-scenario", "")
        #expect(nameless.exitCode == 2)
        #expect(nameless.complaintLines == ["a file needs a name"])
    }

    @Test("a scenario made of a capsule is called after its file, so that a folder of them runs")
    func names() async throws {
        let path = try await late()
        for file in ["scenarios/one.json", "scenarios/two too.json"] {
            #expect(try await replay(path, "--as-scenario", file).exitCode == 0)
        }
        #expect(try directory.text("scenarios/one.json").contains(#""name": "one""#))
        #expect(try directory.text("scenarios/two too.json").contains(#""name": "two-too""#))
        let outcome = try await Clawsim.run(["run", "scenarios", "-q"], in: directory)
        #expect(outcome.exitCode == 4)
        #expect(try directory.files.contains("reports/two-too/report.json"))
    }
}

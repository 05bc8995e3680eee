import Foundation
import TestSupport
import Testing

@Suite("explore", .timeLimit(.minutes(10)))
struct ExploreCommandTests {
    private static let capsule = "expectation-failed-parallel-duration-max-4s.json"
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write(FailingScenario.late, to: "late.json")
    }

    private func explore(_ words: String...) async throws -> Clawsim.Outcome {
        try await Clawsim.run(["explore"] + words, in: directory)
    }

    @Test("a failing expectation exits 4 and is told with its unit, its count and a capsule")
    func expectation() async throws {
        let outcome = try await explore("late.json", "--runs", "20")
        #expect(outcome.exitCode == 4)
        let path = "reports/late/failures/\(Self.capsule)"
        let lines = outcome.complaintLines
        try #require(lines.count == 7)
        #expect(lines[0] == "")
        #expect(lines[1] == "expectation failed: parallel.duration.max <= 4s")
        #expect(
            lines[2].wholeMatch(of: /in ([1-9]|1[0-9]|20) of 20 runs, first in run 0/) != nil)
        #expect(lines[3] == "made small: actual 5 s")
        #expect(lines[4] == "kept: parallel mode, 1 task, 1 request; removed: retries")
        #expect(lines[5] == "reproduce with: clawsim replay \(path)")
        #expect(lines[6] == "see it with: clawsim trace \(path)")
        #expect(try directory.files.filter { $0.hasSuffix(".json") } == ["late.json", path])
    }

    @Test("coverage names what was reached and what never was")
    func coverage() async throws {
        let outcome = try await explore("late.json", "--runs", "1", "--out", "out")
        #expect(outcome.output.hasPrefix("late: 1 runs, seed 1, "))
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.wholeMatch(of: /task state +completed +2/) != nil })
        #expect(lines.contains { $0.wholeMatch(of: /task state +dead +never reached/) != nil })
        #expect(
            lines.contains { $0.wholeMatch(of: /conflict +irreconcilable +never reached/) != nil })
        #expect(lines.contains { $0.wholeMatch(of: /resolution +flagged +never reached/) != nil })
        // Two heads, 6 states, 5 responses, 7 outcomes, 7 failures of a decomposition, 6 kinds of
        // conflict, 4 resolutions.
        #expect(lines.count == 37)
    }

    @Test("a search that finds nothing exits 0 and writes nothing")
    func nothing() async throws {
        let page = #"{ "name": "page", "requests": [ { "message": "Build it" } ] }"#
        try directory.write(page, to: "page.json")
        let outcome = try await explore("page.json", "--runs", "20")
        #expect(outcome.exitCode == 0)
        #expect(outcome.complaints == "")
        #expect(try directory.files == ["late.json", "page.json"])
        let quiet = try await explore("page.json", "--runs", "20", "-q")
        #expect(quiet.exitCode == 0)
        #expect(quiet.output == "")
        #expect(quiet.complaints == "")
    }

    @Test("a stall exits 7, even beside an expectation that fails")
    func stall() async throws {
        try directory.write(FailingScenario.stalled, to: "stalled.json")
        let outcome = try await explore("stalled.json", "--runs", "5", "-q", "--out", "out")
        #expect(outcome.exitCode == 7)
        #expect(
            outcome.complaintLines == [
                "", "stall", "in 5 of 5 runs, first in run 0",
                "made small: execution 1, aggregate waits for its call to end, "
                    + "which has no deadline",
                "kept: pm's aggregate in parallel mode hangs, parallel mode, 1 request; "
                    + "removed: 1 of 1 task, retries",
                "reproduce with: clawsim replay out/stall.json",
                "see it with: clawsim trace out/stall.json",
            ])
    }

    @Test("a capsule that is there stays without --force, and the exit code with it")
    func force() async throws {
        let first = try await explore("late.json", "--runs", "1", "-q", "--out", "out")
        let text = try directory.text("out/\(Self.capsule)")
        try directory.write("mine", to: "out/\(Self.capsule)")
        let second = try await explore("late.json", "--runs", "1", "-q", "--out", "out")
        #expect(second.exitCode == 4)
        #expect(
            second.complaintLines.last
                == "out/\(Self.capsule) exists: name another file, or use --force")
        #expect(try directory.text("out/\(Self.capsule)") == "mine")
        let third = try await explore("late.json", "--runs", "1", "-q", "--out", "out", "--force")
        #expect(third.exitCode == 4)
        #expect(third.complaints == first.complaints)
        #expect(try directory.text("out/\(Self.capsule)") == text)
    }

    @Test("failures that differ in signs only have a capsule each")
    func names() async throws {
        let both = #""parallel.submitted <= 1", "parallel.submitted < 1""#
        try directory.write(
            FailingScenario.late.replacing(#""parallel.duration.max <= 4s""#, with: both),
            to: "both.json")
        let outcome = try await explore("both.json", "--runs", "40", "-q", "--out", "o u t")
        #expect(outcome.exitCode == 4)
        let paths = ["1", "1-2"].map { "o u t/expectation-failed-parallel-submitted-\($0).json" }
        #expect(try directory.files.filter { $0.hasPrefix("o u t/") } == paths.sorted())
        for path in paths {
            #expect(
                outcome.complaintLines.contains("reproduce with: clawsim replay '\(path)'"))
        }
    }

    @Test("exact expectations are judged when asked for, otherwise it is said that they are not")
    func equalities() async throws {
        try directory.write(
            FailingScenario.late.replacing("max <= 4s", with: "max == 4s"), to: "equal.json")
        let plain = try await explore("equal.json", "--runs", "5", "-q", "--out", "out")
        #expect(plain.exitCode == 0)
        #expect(
            plain.complaintLines == [
                "equal.json: 1 exact expectation is not judged, since other draws give "
                    + "other values (--equalities judges them)"
            ])
        let judged = try await explore(
            "equal.json", "--runs", "5", "-q", "--out", "out", "--equalities")
        #expect(judged.exitCode == 4)
        #expect(judged.complaints.contains("expectation failed: parallel.duration.max == 4s"))
    }

    @Test("what is kept is neither changed nor made smaller")
    func kept() async throws {
        let outcome = try await explore(
            "late.json", "--runs", "5", "-q", "--out", "out", "--keep",
            "ties,faults,latencies,plans,outputs,config,load", "--vary", "seeds")
        #expect(outcome.exitCode == 4)
        #expect(outcome.complaints.contains("in 5 of 5 runs, first in run 0"))
        #expect(outcome.complaints.contains("\nkept: parallel mode, 1 task, 1 request\n"))
        let none = try await explore("late.json", "--vary", "seed")
        #expect(none.exitCode == 2)
        #expect(none.complaints.contains("did you mean \"seeds\"?"))
    }

    @Test("equal seeds find equal failures, and another seed other ones")
    func seeds() async throws {
        let outcomes = [
            try await explore("late.json", "--runs", "30", "-q", "--out", "a"),
            try await explore("late.json", "--runs", "30", "-q", "--out", "b"),
        ]
        let texts = outcomes.map { $0.complaints.replacing(/(replay|trace) [ab]/, with: "") }
        #expect(texts[0] == texts[1])
        #expect(try directory.bytes("a/\(Self.capsule)") == directory.bytes("b/\(Self.capsule)"))
        let other = try await explore("late.json", "--runs", "1", "--seed", "7", "--out", "c")
        #expect(other.output.hasPrefix("late: 1 runs, seed 7, "))
    }

    @Test("--for ends a search that has no other end")
    func duration() async throws {
        let outcome = try await explore("late.json", "--for", "500ms", "-q")
        #expect(outcome.exitCode == 4)
        #expect(outcome.output == "")
        let both = try await explore("late.json", "--for", "1h", "--runs", "1")
        #expect(both.output.hasPrefix("late: 1 runs, "))
    }

    @Test("a search that is interrupted keeps what it has found and exits 130")
    func interrupt() async throws {
        let terminal = try Terminal()
        let words = ["explore", "late.json", "--runs", "1000000000", "--out", "out"]
        let outcome = try await terminal.run(words, in: directory, interruptAt: "1 ways of failing")
        #expect(outcome.exitCode == 130)
        #expect(outcome.output.hasPrefix("late: "))
        // Progress is for terminals.
        #expect(outcome.complaints.contains("\r\u{1B}[K32 runs, 1 ways of failing, "))
        #expect(outcome.complaints.contains("reproduce with: clawsim replay out/\(Self.capsule)"))
        let replay = try await Clawsim.run(["replay", "out/\(Self.capsule)"], in: directory)
        #expect(replay.exitCode == 4)
    }

    @Test(
        "a wrong search is refused before it starts",
        arguments: [
            (["--out", ""], "clawsim: --out must name a directory"),
            (["--for", "5"], "clawsim: --for: "), (["--runs", "0"], "clawsim: --runs must be "),
            (["--seed", "18446744073709551616"], "clawsim: --seed must be a whole number from 0 "),
        ])
    func usage(options: [String], complaint: String) async throws {
        let outcome = try await Clawsim.run(["explore", "late.json"] + options, in: directory)
        #expect(outcome.exitCode == 2)
        #expect(outcome.complaints.hasPrefix(complaint), "\(outcome.complaints)")
        #expect(try directory.files == ["late.json"])
    }
}

import Foundation
import TestSupport
import Testing

@Suite("runs that write much or take long", .timeLimit(.minutes(10)))
struct LongRunTests {
    private let directory: TemporaryDirectory

    /// 200 requests of six tasks each: more rows than are kept in memory.
    init() throws {
        directory = try TemporaryDirectory()
        let tasks = (0..<6).map { #"{ "id": "task-\#($0)", "pool": "codegen" }"# }
        let request = #"{ "message": "go", "plan": [\#(tasks.joined(separator: ","))] }"#
        let requests = repeatElement(request, count: 200).joined(separator: ",\n")
        try directory.write(#"{ "name": "many", "requests": [\#(requests)] }"#, to: "many.json")
    }

    @Test("tasks.csv is whole and in order, and nothing else stays")
    func rows() async throws {
        let outcome = try await Clawsim.run(
            [
                "run", "many.json", "-q", "--verify", "--format", "csv", "--replications", "2",
                "--out", "out",
            ], in: directory)
        #expect(outcome.exitCode == 0)
        #expect(outcome.complaints == "")
        #expect(try directory.files == ["many.json", "out", "out/tasks.csv"])
        let rows = try directory.text("out/tasks.csv").split(separator: "\n").dropFirst().map {
            $0.split(separator: ",").prefix(4).joined(separator: " ")
        }
        let expected = ["serial", "parallel"].flatMap { mode in
            (1...2).flatMap { replication in
                (1...200).flatMap { execution in
                    (0..<6).map { "\(mode) \(replication) \(execution) task-\($0)" }
                }
            }
        }
        #expect(rows.count == expected.count)
        #expect(zip(rows, expected).first { $0 != $1 } == nil)
    }

    @Test("rows that cannot be written are an error in one line")
    func unwritable() async throws {
        let outcome = try await Clawsim.run(
            ["run", "many.json", "-q", "--out", "many.json/out"], in: directory)
        #expect(outcome.exitCode == 1)
        #expect(outcome.complaintLines.count == 1)
        #expect(outcome.complaints.hasPrefix("cannot write to many.json/out: "))
        #expect(try directory.files == ["many.json"])
    }

    @Test("a run that gives no result leaves no rows behind")
    func stalled() async throws {
        let outcome = try await Clawsim.run(
            [
                "run", "many.json", "-q", "--out", "out", "--set",
                #"faults=[{"kind":"hang","pool":"pm","request":"request-150"}]"#,
                "--set", "config.pm_coordinator.timeout_sec=none",
            ], in: directory)
        #expect(outcome.exitCode == 7)
        #expect(try directory.files.filter { $0.hasPrefix("out/") } == ["out/junit.xml"])
    }

    @Test("progress is shown on a terminal, and an interrupted run leaves nothing and exits 130")
    func interrupt() async throws {
        let terminal = try Terminal()
        let outcome = try await terminal.run(
            ["run", "many.json", "--replications", "20000", "--out", "out"], in: directory,
            interruptAt: " of 40000 runs, ")
        #expect(outcome.exitCode == 130)
        #expect(outcome.output == "")
        #expect(outcome.complaints.hasPrefix("\r\u{1B}[Kmany: "))
        #expect(outcome.complaints.contains(/\d+ requests, \d+ requests\/s/))
        #expect(outcome.complaints.hasSuffix("\r\u{1B}[K"))
        #expect(try directory.files.filter { $0.hasPrefix("out/") } == [])
    }

    @Test("an interrupted run replaces an old junit.xml and leaves other reports")
    func interruptedOverOld() async throws {
        try directory.write("old", to: "out/junit.xml")
        try directory.write("old", to: "out/report.md")
        let terminal = try Terminal()
        let outcome = try await terminal.run(
            ["run", "many.json", "--replications", "20000", "--out", "out"], in: directory,
            interruptAt: " of 40000 runs, ")
        #expect(outcome.exitCode == 130)
        #expect(try directory.text("out/junit.xml").contains("<error type=\"interrupted\""))
        #expect(try directory.text("out/report.md") == "old")
        let left = try directory.files.filter { $0.hasPrefix("out/") }
        #expect(left == ["out/junit.xml", "out/report.md"])
    }
}

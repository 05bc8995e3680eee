import Foundation
import JSON
import TestSupport
import Testing

@Suite("trace", .timeLimit(.minutes(10)))
struct TraceCommandTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func trace(_ words: String...) async throws -> Clawsim.Outcome {
        try await Clawsim.run(["trace"] + words, in: directory)
    }

    @Test("what run says of incomplete requests shows one, whichever replication has it")
    func incomplete() async throws {
        try directory.write(
            """
            {
              "name": "bug", "replications": 20,
              "requests": [ { "message": "m", "plan": [ { "id": "a", "pool": "database" } ] } ],
              "faults": [ { "kind": "unavailable", "probability": 0.4 } ]
            }
            """, to: "bug.json")
        let run = try await Clawsim.run(["run", "bug.json", "--no-advice"], in: directory)
        let hint = "What did not complete: clawsim trace bug.json --failed --seed "
        let line = try #require(run.output.split(separator: "\n").first { $0.hasPrefix(hint) })
        let seed = String(line.dropFirst(hint.count))
        #expect(seed != "1")
        let shown = try await trace("bug.json", "--failed", "--seed", seed)
        #expect(shown.complaints == "")
        #expect(shown.output.contains("Responded: "))
        #expect(!shown.output.contains("Responded: completed"))
    }

    @Test("costs adds up what trace writes, from a file and from standard input")
    func costs() async throws {
        let path = ShippedScenario("api-budget").path
        let ledger = try await trace(path, "--format", "costs", "--out", "costs.jsonl")
        #expect(ledger.exitCode == 0)
        let costs = try await Clawsim.run(["costs", "costs.jsonl"], in: directory)
        #expect(costs.exitCode == 0)
        #expect(
            costs.output.hasPrefix(
                "6 events: $2.00 paid, $0.00 given back\n2000000 tokens read, 0 written\n"))
        let input = try await Clawsim.run(["costs", "-"], in: directory, input: "costs.jsonl")
        #expect(input.output == costs.output)
        let missing = try await Clawsim.run(["costs", "costs.json"], in: directory)
        #expect(missing.exitCode == 3)
        #expect(missing.output == "")
    }

    @Test(
        "two processes write equal bytes in every format",
        arguments: ["log", "jsonl", "chrome", "costs", "otlp"])
    func sameBytes(format: String) async throws {
        let path = ShippedScenario("backend-timeout").path
        let first = try await trace(path, "--format", format)
        let second = try await trace(path, "--format", format)
        #expect(first.exitCode == 0)
        #expect(first.complaints == "")
        #expect(!first.output.isEmpty)
        #expect(second.output == first.output)
        let file = try await trace(path, "--format", format, "--out", "a/trace")
        #expect(file.exitCode == 0)
        #expect(file.output == "")
        #expect(try directory.text("a/trace") == first.output)
        #expect(try directory.files == ["a", "a/trace"])
    }

    @Test("the log is the default and begins with the digest of the report")
    func log() async throws {
        let path = ShippedScenario("backend-timeout").path
        let outcome = try await trace(path)
        let digest = try #require(GoldenDigests.byScenario["backend-timeout"]?[1])
        #expect(
            outcome.output.hasPrefix("backend-timeout, parallel, seed 1, digest \(digest)\n"))
        #expect(try await trace(path, "--format", "log").output == outcome.output)
        let serial = try await trace(path, "--mode", "serial", "--seed", "3")
        #expect(serial.output.hasPrefix("backend-timeout, serial, seed 3, digest "))
    }

    @Test("JSON Lines are objects, and the cost of their ends is the cost of the report")
    func jsonLines() async throws {
        let path = ShippedScenario("backend-timeout").path
        let outcome = try await trace(path, "--format", "jsonl")
        var cost: Int64 = 0
        for line in outcome.output.split(separator: "\n") {
            let event = try LocatedJSONParser.parse(String(line), file: "line")
            let kind = event["event"]?.string ?? ""
            if ["planned", "attempt_ended", "aggregated", "synthesised"].contains(kind) {
                cost += try #require(event["nanodollars"]?.decimal(scale: 0))
            }
        }
        // The scenario expects $3.90.
        #expect(cost == 3_900_000_000)
    }

    @Test("the Chrome trace is one JSON document with events")
    func chrome() async throws {
        let path = ShippedScenario("backend-timeout").path
        let outcome = try await trace(path, "--format", "chrome")
        let document = try LocatedJSONParser.parse(outcome.output, file: "trace")
        guard case .array(let events)? = document["traceEvents"]?.kind else {
            Issue.record("no events")
            return
        }
        #expect(events.contains { $0["ph"]?.string == "X" })
        #expect(events.contains { $0["ph"]?.string == "C" })
    }

    @Test(
        "a stall is traced up to its last event and exits 7", arguments: ["log", "jsonl", "chrome"])
    func stall(format: String) async throws {
        try directory.write(FailingScenario.stalled, to: "stalled.json")
        let outcome = try await trace("stalled.json", "--format", format)
        #expect(outcome.exitCode == 7)
        #expect(outcome.output.contains("attempt"))
        if format == "log" {
            #expect(outcome.output.split(separator: "\n").last == "5 s  [CODEGEN]   Completed a")
        }
        #expect(
            outcome.complaintLines == [
                "stalled.json: parallel run with seed 1 stalled at 5s: nothing is left to "
                    + "happen, executions in flight: 1",
                "  execution 1, aggregate waits for its call to end, which has no deadline",
            ])
        #expect(try await trace("stalled.json", "--mode", "serial").exitCode == 0)
    }

    @Test("a trace that cannot be written, or has no name, is an error in one line")
    func output() async throws {
        try directory.write(FailingScenario.late, to: "late.json")
        let unwritable = try await trace("late.json", "--out", "late.json/trace")
        #expect(unwritable.exitCode == 1)
        #expect(unwritable.complaintLines.count == 1)
        let nameless = try await trace("late.json", "--out", "")
        #expect(nameless.exitCode == 2)
        #expect(nameless.complaints.hasPrefix("clawsim: --out must name a file\n"))
    }

    @Test("a capsule is traced as it was found, and ends as it does in replay")
    func capsule() async throws {
        let path = try await FailingScenario.capsule(
            of: FailingScenario.late, called: "late", in: directory)
        let outcome = try await trace(path)
        #expect(outcome.exitCode == 4)
        #expect(outcome.output.contains("Responded: completed"))
        #expect(
            outcome.complaintLines == [
                "\(path): expectation failed: parallel.duration.max <= 4s", "actual 5 s",
            ])
        let changed = try await trace(path, "--seed", "2")
        #expect(changed.exitCode == 2)
        #expect(changed.complaints.contains("a capsule is run as it was found"))
    }

    @Test("executions are chosen by number, by failure, by duration, and by time")
    func chosen() async throws {
        let path = ShippedScenario("spike").path
        func lines(_ words: String...) async throws -> [String] {
            let outcome = try await Clawsim.run(["trace", path] + words, in: directory)
            #expect(outcome.exitCode == 0)
            return outcome.output.split(separator: "\n").dropFirst().map(String.init)
        }
        let third = try await lines("--execution", "3")
        #expect(!third.isEmpty && third.allSatisfy { $0.contains(" #3 ") })
        let failed = try await lines("--failed")
        #expect(failed.count(where: { $0.contains("Responded: rejected") }) * 2 == failed.count)
        let slowest = try await lines("--slowest")
        #expect(Set(slowest.map { $0.split(separator: "#")[1].prefix { $0 != " " } }).count == 1)
        let minute = try await lines("--from", "5m", "--until", "6m")
        #expect(
            minute.allSatisfy { (300...360).contains(Double($0.prefix { $0 != " " }) ?? 0) })
        let part = try await trace(path, "--execution", "3", "--format", "openmetrics")
        #expect(part.exitCode == 2)
        #expect(part.complaints.contains("metrics are those of all executions"))
        let beyond = try await trace(path, "--execution", "100000")
        #expect(beyond.exitCode == 2)
        #expect(beyond.complaints.contains("--execution 100000: the run has 339 executions"))
        let both = try await trace(path, "--failed", "--slowest")
        #expect(both.complaints.contains("--execution, --failed and --slowest exclude each other"))
        let page = try await trace(ShippedScenario("small-page").path, "--failed")
        #expect(page.exitCode == 0)
        #expect(page.complaints.hasSuffix("small-page.json: every execution completed\n"))
    }
}

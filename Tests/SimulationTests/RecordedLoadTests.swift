import Foundation
import ParallelExecution
import Scenarios
import TestSupport
import Testing

/// Pools against a third-party queueing engine, and a recorded load.
@Suite("recorded loads", .timeLimit(.minutes(10)))
struct RecordedLoadTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func path(_ name: String) -> String { root.appending(path: name).path }

    private static func lines(_ name: String) throws -> [[Substring]] {
        try String(contentsOfFile: path(name), encoding: .utf8)
            .split(whereSeparator: \.isNewline).dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }

    /// Reads a scenario from a file of its own.
    private func scenario(_ text: String) throws -> Scenario {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "recorded-load-\(UUID().uuidString).json")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try ScenarioFile.load(path: file.path)
    }

    private func run(_ text: String) throws -> ContiguousArray<TaskRecorder.Record> {
        TaskRecorder.run(try scenario(text)).records
    }

    @Test(
        "starts and ends are those of the other engine, to the microsecond",
        arguments: ["fifo", "priority"])
    func pools(order: String) throws {
        let priority = #", "priority": "class"}, "priorities": {"high": 1, "normal": 2, "low": 3}"#
        let records = try run(
            """
            {"name": "pools", "config": {"scheduling": "\(order)",
              "worker_pools": {"codegen": {"timeout_sec": 1000000},
                "security": {"timeout_sec": 1000000}, "database": {"timeout_sec": 1000000}}},
             "workload": {"trace": {
              "file": "\(Self.path("Tests/Fixtures/pools_\(order)_input.csv"))",
              "columns": {"arrival": "arrival", "pool": "pool", "duration": "duration"
              \(order == "fifo" ? "}" : priority)}}}
            """)
        let expected = try Self.lines("Tests/Fixtures/pools_\(order)_expected.csv")
        #expect(records.count == 4000)
        #expect(expected.count == 4000)
        for (record, row) in zip(records, expected) {
            let start = try #require(Double(row[2]))
            let end = try #require(Double(row[3]))
            #expect(abs(Double(record.started) / 1e9 - start) < 1e-6, "task \(row[0])")
            #expect(abs(Double(record.ended) / 1e9 - end) < 1e-6, "task \(row[0])")
            #expect(record.responded == record.ended)
        }
    }

    @Test("a recorded hour costs what its rows add up to, to the nanodollar")
    func azure() throws {
        let file = "scenarios/recordings/AzureLLMInferenceTrace_code.csv"
        let records = try run(
            """
            {"name": "azure",
             "config": {"worker_pools": {"codegen": {"model": "claude-sonnet-4",
               "timeout_sec": 1000000, "max_concurrent": 50}}},
             "requests": [{"name": "call", "message": "m", "plan": [
               {"id": "call", "pool": "codegen",
               "latency": {"per_token": {"base": "500ms", "input": "0.2ms", "output": "20ms"}}}]}],
             "workload": {"trace": {"file": "\(Self.path(file))",
              "columns": {"arrival": "TIMESTAMP", "tokens_in": "ContextTokens",
                "tokens_out": "GeneratedTokens"}}}}
            """)
        let rows = try Self.lines(file)
        #expect(records.count == 8819)
        #expect(rows.count == 8819)
        #expect(records.reduce(0) { $0 + $1.usage.input } == 18_059_974)
        #expect(records.reduce(0) { $0 + $1.usage.output } == 245_896)
        var cost: Int64 = 0
        for (record, row) in zip(records, rows) {
            let input = try #require(Int64(row[1]))
            let output = try #require(Int64(row[2]))
            // $3 and $15 a million tokens.
            cost += input * 3_000 + output * 15_000
            #expect(record.usage == TokenUsage(input: input, output: output))
            #expect(
                record.ended - record.started
                    == 500_000_000 + input * 200_000 + output * 20_000_000)
        }
        #expect(records.reduce(0) { $0 + $1.cost } == cost)
        #expect(records[0].arrived == 0)
        #expect(records[1].arrived == 52_000_000)
        let arrivals = records.map(\.arrived)
        #expect(arrivals == arrivals.sorted())
        #expect((3430..<3440).contains((arrivals.last ?? 0) / 1_000_000_000))
    }
}

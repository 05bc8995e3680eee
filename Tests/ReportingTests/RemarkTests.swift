import Exact
import JSON
import ParallelExecution
import Reporting
import Testing

@Suite("what reports say of their own numbers")
struct RemarkTests {
    /// One execution of fifty tasks with 101 attempts at two million dollars each.
    private func dear() async throws -> Report {
        let tasks = (0..<50).map {
            #"{ "id": "t\#($0)", "pool": "p", "error": "transient", "#
                + #""tokens_in": 100000000, "tokens_out": 100000000 }"#
        }
        return try await SmallReport.report(
            of: """
                { "name": "dear", "config": {
                    "pm_coordinator": { "max_tasks_per_decomposition": 50 },
                    "worker_pools": { "p": {
                      "max_concurrent": 50, "max_retries": 100, "model": "x" } },
                    "retry": { "backoff_sec": [0] },
                    "prices": { "x": { "input": 10000, "output": 10000 } } },
                  "requests": [ { "message": "m", "plan": [ \(tasks.joined(separator: ", ")) ] } ] }
                """, modes: [.parallel])
    }

    @Test("every format that shows money says that an execution's is saturated; totals are exact")
    func saturated() async throws {
        let report = try await dear()
        let sentence =
            "parallel: saturated: 1 of 1 responses cost more than 9223372036.854775807 USD and say "
            + "that much; totals are exact"
        #expect(report.remarks == [sentence])
        for format in ReportFormat.allCases where ![.csv, .bench, .trace].contains(format) {
            let text = try #require(format.render(report))
            #expect(text.contains(sentence), "\(format)")
        }
        let terminal = report.terminal(style: TerminalStyle(enabled: false))
        #expect(terminal.contains("saturated: 1 of 1 responses"))
        #expect(terminal.contains("more than $9223372036.854775807"))
        #expect(terminal.contains("$10100000000.00"))
        let json = try LocatedJSONParser.parse(JSONReport.render(report), file: "r")
        let cost = json["modes"]?["parallel"]?["cost_usd"]
        #expect(cost?["total"]?.text() == "10100000000")
        #expect(cost?["mean_per_execution"]?.text() == "10100000000")
    }

    @Test("money beyond 64 bits has all its digits")
    func digits() {
        let large: Int128 = 12_345_678_901_234_567_890_123_456_789
        #expect(ReportText.dollars(large) == "$12345678901234567890.123456789")
        #expect(ReportText.dollars(-large) == "$-12345678901234567890.123456789")
        let whole = large / 1_000_000_000 * 1_000_000_000
        #expect(ReportText.dollars(whole) == "$12345678901234567890")
        #expect(DecimalText.trimmed(Int128(1_500_000_000), scale: 9) == "1.5")
    }

    @Test("clients who run out of time are counted as missing")
    func shortfall() async throws {
        let report = try await SmallReport.report(
            of: """
                { "name": "slow",
                  "config": { "worker_pools": { "p": { "timeout_sec": 315360000 } } },
                  "requests": [ { "message": "m", "plan": [
                    { "id": "a", "pool": "p", "latency": "3650d" } ] } ],
                  "workload": { "requests": 40,
                    "closed_loop": { "clients": 1, "think_time": "1s" } } }
                """, modes: [.parallel])
        #expect(
            report.remarks == [
                "parallel: only 30 of 40 requests arrived: a run ends after 292 years"
            ])
    }
}

import Analysis
import Exact
import JSON
import Reporting
import Testing

@Suite("ReportDocument and ComparisonText")
struct ReportDocumentTests {
    private func document(_ text: String) throws -> LocatedValue {
        try LocatedJSONParser.parse(text, file: "report.json")
    }

    private func report(of scenario: String = SmallReport.text) async throws -> ReportDocument {
        let report = try await SmallReport.report(of: scenario)
        return try ReportDocument(document(JSONReport.render(report)))
    }

    @Test("the numbers have the names and values of metrics")
    func names() async throws {
        let report = try await SmallReport.report()
        let document = try ReportDocument(document(JSONReport.render(report)))
        let values = Dictionary(uniqueKeysWithValues: document.values.map { ($0.name, $0.value) })
        let table = MetricTable(report.result)
        #expect(document.scenario == "small")
        for name in [
            "speedup.mean", "cost_overhead", "token_overhead", "parallel.duration_sec.p95",
            "parallel.cost_usd.total", "parallel.tasks.retries",
            "serial.pools.codegen.wait_sec.mean", "parallel.pools.codegen.utilization",
            "parallel.throughput_per_sec", "parallel.virtual_duration_sec",
            "parallel.quality.mean", "serial.in_flight.max", "lost_speedup.queueing",
        ] {
            let metric = try #require(table[name])
            #expect(values[name] == metric.value.map { FixedDecimal($0, metric.unit) }, "\(name)")
        }
        #expect(!values.keys.contains { $0.contains("time_series") })
    }

    @Test("two reports are compared number by number")
    func compare() async throws {
        let first = try await report()
        let slower = SmallReport.text.replacing(#""latency": "10s""#, with: #""latency": "11s""#)
        let same = ReportDocument.compare(first, first)
        #expect(same.rows.isEmpty)
        #expect(same.equalCount == first.values.count)
        let (rows, equalCount) = ReportDocument.compare(first, try await report(of: slower))
        #expect(rows.count + equalCount == first.values.count)
        let row = try #require(rows.first { $0.name == "parallel.duration_sec.mean" })
        #expect(row.first?.description == "14.501")
        #expect(row.second?.description == "15.501")
        #expect(row.verdict == .worse)
        #expect(row.interval == nil)
        let comparison = ComparisonReport(
            first: "one", second: "other", notes: [], rows: rows, equalCount: equalCount)
        let text = ComparisonText.terminal(
            comparison, hasDetails: true, style: TerminalStyle(enabled: false))
        #expect(
            text.contains(
                /\nparallel\.duration_sec\.mean +14\.501 s +15\.501 s  \+6\.9 %  worse\n/))
        #expect(text.contains("\nB is worse in parallel.duration_sec.mean (+6.9 %), "))
        #expect(text.hasSuffix("\n\(equalCount) metrics are equal\n"))
        let short = ComparisonText.terminal(
            comparison, hasDetails: false, style: TerminalStyle(enabled: false))
        #expect(
            short.hasSuffix(
                "\n\(rows.count - 20) metrics more moved (--details); "
                    + "\(equalCount) metrics are equal\n"))
        let written = try LocatedJSONParser.parse(ComparisonText.json(comparison), file: "json")
        guard case .array(let moved)? = written["moved"]?.kind else {
            Issue.record("nothing moved")
            return
        }
        #expect(moved.map { $0["metric"]?.string } == rows.map(\.name))
        #expect(written["headline"]?.string == comparison.headline)
    }

    @Test("intervals that overlap show no difference")
    func intervals() throws {
        func report(_ mean: Int, _ low: Int, _ high: Int) throws -> ReportDocument {
            try ReportDocument(
                document(
                    """
                    { "schema_version": 1, "scenario": "s",
                      "modes": { "parallel": { "duration_sec": { "mean": \(mean),
                        "mean_ci95": [\(low), \(high)] } } },
                      "comparison": { "speedup": { "mean": \(mean), "ci95": [\(low), \(high)] } } }
                    """))
        }
        let near = ReportDocument.compare(try report(10, 8, 12), try report(11, 9, 13))
        #expect(near.rows.map(\.name) == ["parallel.duration_sec.mean", "speedup.mean"])
        #expect(near.rows.map(\.verdict) == [.notShown, .notShown])
        let far = ReportDocument.compare(try report(10, 8, 12), try report(20, 18, 22))
        #expect(far.rows.map(\.verdict) == [.worse, .better])
    }

    @Test("a report of another schema, and what is none, are told apart")
    func refused() throws {
        #expect(try !ReportDocument.isReport(document(SmallReport.text)))
        let other = try document(#"{ "schema_version": 99 }"#)
        #expect(ReportDocument.isReport(other))
        let incompatible = #expect(throws: RecordFailure.self) {
            try ReportDocument(other)
        }
        guard
            case .incompatible(
                "report.json: the report has schema version 99, this version "
                    + "reads 1")? = incompatible
        else {
            Issue.record("\(String(describing: incompatible))")
            return
        }
        let part = try document(#"{ "schema_version": 1 }"#)
        let invalid = #expect(throws: RecordFailure.self) { try ReportDocument(part) }
        guard case .corrupt(let error)? = invalid else {
            Issue.record("\(String(describing: invalid))")
            return
        }
        #expect(
            error.description
                == "report.json:1:1: a report has \"scenario\", \"modes\" and \"comparison\"")
    }

    @Test("intervals stand in a column of their own, to the millionth")
    func paired() {
        func decimal(_ text: String) -> FixedDecimal { FixedDecimal(text)! }
        let rows = [
            PairedComparison.Row(
                "serial.cost_usd.total", MetricCatalog.find("serial.cost_usd.total")?.definition,
                decimal("3.15"), decimal("3.0500005"),
                interval: decimal("-0.2")...decimal("0.000000001"), isShown: false),
            PairedComparison.Row("x", nil, decimal("1.5"), nil),
        ]
        func text(_ rows: [PairedComparison.Row], _ equalCount: Int) -> String {
            ComparisonText.terminal(
                ComparisonReport(
                    first: "a", second: "b", notes: [], rows: rows, equalCount: equalCount),
                hasDetails: false, style: TerminalStyle(enabled: false))
        }
        #expect(
            text(rows, 1) == """
                A: a
                B: b

                The metrics by which people judge are equal.

                metric                     A          B  change  95 % of B less A  verdict
                x                        1.5          –                            only in A
                serial.cost_usd.total  $3.15  $3.050001  -3.2 %       -$0.2 to $0  \
                no difference shown
                1 metric is equal

                """)
        #expect(text([], 7) == "A: a\nB: b\n\nNothing differs: 7 metrics are equal.\n")
    }
}

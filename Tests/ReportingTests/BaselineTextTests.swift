import Analysis
import Exact
import Reporting
import Testing

@Suite("BaselineText and its numbers")
struct BaselineTextTests {
    private static let slower = SmallReport.text.replacing(
        #""latency": "10s""#, with: #""latency": "11s""#)
    private let plain = TerminalStyle(enabled: false)

    private func results(_ text: String) async throws -> [ScenarioResult] {
        [try await SmallReport.report(of: text).result, try await SmallReport.report().result]
    }

    private func check(
        _ results: [ScenarioResult], tolerance: Ratio = Ratio(0)
    ) throws -> BaselineCheck {
        BaselineCheck.simulate(
            results[0], against: Baseline.record(results[1]),
            guarding: try GuardedMetrics.all(of: results[0].scenario), tolerance: tolerance)
    }

    @Test("nothing is said where nothing moved")
    func nothing() async throws {
        let check = try check(await results(SmallReport.text))
        #expect(BaselineText.summary(check, of: "small", file: "f", style: plain) == "")
    }

    @Test("of a regression, the event and the guarded metrics are told in full")
    func regression() async throws {
        let text = BaselineText.regression(
            try check(await results(Self.slower)), file: "changes.md")
        let lines = text.split(separator: "\n")
        #expect(lines[0] == "  the scenario itself has changed since its baseline was written")
        #expect(lines[1].hasPrefix("  the serial run first differs at event "))
        #expect(text.contains("  the parallel run first differs at event "))
        let row = try #require(lines.first { $0.contains(" parallel.duration_sec.mean ") })
        let words = row.split(separator: " ")
        #expect(
            words == [
                "parallel.duration_sec.mean", "14.501", "s", "15.501", "s", "+6.9", "%",
                "worse",
            ])
        #expect(lines.allSatisfy { $0.hasPrefix("  ") })
        let others = lines.drop { !$0.hasSuffix("worse, not guarded") }
        #expect(others.count < BaselineText.mostLines)
        #expect(lines.last?.hasSuffix(": all in changes.md") == true)
    }

    @Test("of what passes, at most ten lines are told, and the whole stands in a file")
    func summary() async throws {
        let check = try check(
            await results(Self.slower), tolerance: Ratio(1, over: 2))
        let text = BaselineText.summary(check, of: "small", file: "changes.md", style: plain)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 10)
        #expect(lines[0] == "small")
        #expect(text.contains("worse, tolerated\n"))
        #expect(!text.contains("worse\n"))
        let whole = BaselineText.markdown(check, of: "small")
        for change in check.moved + check.others { #expect(whole.contains("| \(change.name) ")) }
        #expect(whole.contains("the parallel run first differs at event "))
    }

    @Test(
        "a value has its metric's unit, whatever pools, requests and models are called",
        arguments: [
            ("parallel.duration_sec.mean", "1.5 s"), ("parallel.duration_sec.count", "1.5"),
            ("parallel.virtual_duration_sec", "1.5 s"), ("parallel.cost_usd.total", "$1.5"),
            ("parallel.pools.duration.wait_sec.p95", "1.5 s"),
            ("parallel.pools.duration.attempts", "1.5"),
            ("parallel.pools.cost.utilization", "150 %"),
            ("parallel.requests.cost.duration_sec.mean", "1.5 s"),
            ("parallel.pools.p.wait_sec.delayed", "150 %"), ("cost_overhead", "150 %"),
            ("speedup.mean", "1.5"), ("lost_speedup.queueing", "1.5 s"),
            ("parallel.throughput_per_sec", "1.5/s"),
            ("parallel.backlog.growth_per_hour", "1.5/h"),
        ])
    func units(name: String, text: String) throws {
        let unit = try #require(MetricCatalog.find(name)).unit
        #expect(ReportText.exact(FixedDecimal("1.5"), unit) == text)
        #expect(ReportText.exact(nil, unit) == "–")
        #expect(ReportText.exact(FixedDecimal("1.5"), nil) == "1.5")
    }

    @Test("amounts keep their sign before the unit, shares always have one")
    func signs() {
        #expect(ReportText.exact(FixedDecimal("-0.25"), .money) == "-$0.25")
        #expect(ReportText.change(Ratio(1, over: 8)) == "+12.5 %")
        #expect(ReportText.change(Ratio(-1, over: 8)) == "-12.5 %")
        #expect(ReportText.change(nil) == "")
    }
}

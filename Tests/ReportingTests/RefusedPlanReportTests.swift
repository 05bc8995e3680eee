import JSON
import ParallelExecution
import Reporting
import Scenarios
import Testing

@Suite("refused plans in every format")
struct RefusedPlanReportTests {
    /// More executions than are listed one by one; every second plan is in a circle.
    private static func text(_ members: String = "") -> String {
        """
        {"name": "refused", "requests": [
          {"name": "circle", "message": "Build it", \(members) "plan": [
            {"id": "a", "pool": "codegen", "requires": ["b"], "latency": "3s"},
            {"id": "b", "pool": "codegen", "requires": ["a"], "latency": "4s"}]},
          {"name": "right", "message": "Build it", "plan": [{"id": "c", "pool": "codegen"}]}],
        "workload": {"fixed_rate": {"rate": "1/m"}, "requests": 60}}
        """
    }

    private func report(_ members: String = "") async throws -> Report {
        try await SmallReport.report(of: Self.text(members), modes: [.parallel])
    }

    @Test("the overview has them beside the executions, in terminal, Markdown and HTML")
    func tables() async throws {
        let report = try await report(#""plan_is_refused": true,"#)
        let terminal = report.terminal(style: TerminalStyle(enabled: false))
        let lines = terminal.split(separator: "\n").map {
            $0.split(separator: " ").joined(separator: " ")
        }
        let place = try #require(lines.firstIndex(of: "executions 60"))
        #expect(
            lines[place...].prefix(4)
                == ["executions 60", "completed 60", "decompositions failed 30", "cycle 30"])
        let markdown = report.markdown()
        #expect(markdown.contains(/\| decompositions failed +\| +30 \|/))
        let html = report.html()
        #expect(html.contains("<td>decompositions failed</td>"))
        #expect(html.contains("<span class=\"yellow\">30</span>"))
    }

    @Test("no table has a row of them where there are none")
    func none() async throws {
        let report = try await SmallReport.report()
        let terminal = report.terminal(style: TerminalStyle(enabled: false))
        #expect(!terminal.contains("decomposition"))
        #expect(!JUnitReport.render(report).contains("decomposition"))
    }

    @Test("report.json counts them by reason, zeros included")
    func json() async throws {
        let text = try await JSONReport.render(report())
        let root = try LocatedJSONParser.parse(text, file: "r.json")
        let counts = root["modes"]?["parallel"]?["decompositions"]
        #expect(counts?["failed"]?.decimal(scale: 0) == 30)
        for failure in DecompositionFailure.allCases {
            let expected: Int64 = failure == .cycle ? 30 : 0
            #expect(counts?[failure.rawValue]?.decimal(scale: 0) == expected)
        }
    }

    @Test("Prometheus, JUnit and the job summary tell them")
    func forMachines() async throws {
        let report = try await report()
        let file = try PrometheusFile(PrometheusReport.render(report))
        let name = "parallel_execution_decompositions_failed_total"
        #expect(file.values(name, ["mode": "parallel", "reason": "cycle"]) == ["30"])
        #expect(file.values(name).count == DecompositionFailure.allCases.count)
        let line = "parallel: 30 of 60 decompositions failed: cycle 30"
        #expect(JUnitReport.render(report).contains("&#10;\(line)</system-out>"))
        var summary = JobSummary()
        summary.append(report)
        #expect(summary.render().contains(line))
    }

    @Test("one line says how many plans were refused unless that is meant")
    func line() async throws {
        #expect(
            try await RefusalText.line(report().result)
                == "30 of 60 plans were refused: circular dependency: a → b → a")
        #expect(try await RefusalText.line(report(#""plan_is_refused": true,"#).result) == nil)
        #expect(try await RefusalText.line(SmallReport.report().result) == nil)
    }

    @Test("traces say why")
    func traces() throws {
        let example = TraceExample(name: "refused", text: Self.text())
        let trace = try example.trace()
        #expect(
            LogTrace.render(trace).contains(
                "Decomposition failed (circular dependency: a → b → a): the request runs serially"))
        #expect(JSONLinesTrace.render(trace).contains(#""reason":"cycle""#))
        #expect(ChromeTrace.render([trace]).contains("decomposition failed: cycle"))
    }
}

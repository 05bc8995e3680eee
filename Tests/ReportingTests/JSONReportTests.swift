import Analysis
import Exact
import JSON
import ParallelExecution
import Reporting
import Testing

@Suite("JSONReport")
struct JSONReportTests {
    private func value(
        of text: String = SmallReport.text, modes: [ExecutionMode] = ExecutionMode.allCases
    ) async throws -> LocatedValue {
        let report = try await SmallReport.report(of: text, modes: modes)
        return try LocatedJSONParser.parse(JSONReport.render(report), file: "report.json")
    }

    /// The value at a path as compact JSON text.
    private func text(_ root: LocatedValue, _ path: String...) -> String? {
        path.reduce(root) { $0?[$1] }?.text()
    }

    @Test("numbers are exact decimals, ratios have up to nine of them")
    func numbers() async throws {
        let root = try await value()
        #expect(text(root, "modes", "serial", "duration_sec", "mean") == "18.5")
        #expect(text(root, "modes", "parallel", "duration_sec", "mean") == "14.501")
        #expect(text(root, "modes", "parallel", "cost_usd", "total") == "0.000676")
        // 10 s and 1 s of one slot in 14.501 s.
        #expect(
            text(root, "modes", "parallel", "pools", "codegen", "utilization") == "0.758568375")
        #expect(text(root, "modes", "serial", "throughput_per_sec") == "0.054054054")
        #expect(
            text(root, "comparison", "speedup")
                == #"{"mean":null,"possible":1,"ci95":null,"ci95_method":null,"#
                + #""ci95_reason":"no samples","#
                + #""paired":0,"left_out":1}"#)
        #expect(
            text(root, "comparison", "lost_speedup")
                == #"{"critical_path":12.5,"queueing":0,"retries":1,"backoff":1,"#
                + #""coordination":0.001,"admission":0,"#
                + #""pools":{"codegen":{"wait":0},"security":{"wait":0},"database":{"wait":0}},"#
                + #""failures":{"timed_out":0,"transient":1,"rate_limited":0,"#
                + #""unavailable":0,"permanent":0}}"#)
    }

    @Test("failures, models and conflicts are counted")
    func counts() async throws {
        let root = try await value(modes: [.parallel])
        #expect(
            text(root, "modes", "parallel", "failures")
                == #"{"timed_out":0,"transient":1,"rate_limited":0,"unavailable":0,"#
                + #""permanent":1}"#)
        // The other calls have no model: two tasks and three of the project manager.
        #expect(text(root, "modes", "parallel", "models", "kimi", "calls") == "2")
        #expect(text(root, "modes", "parallel", "models", "none", "calls") == "5")
        #expect(
            text(root, "modes", "parallel", "conflicts")
                == #"{"detected":1,"resolved":1,"flagged":0}"#)
    }

    @Test("expectations say what was seen in plain numbers")
    func expectations() async throws {
        let root = try await value()
        #expect(
            text(root, "expectations")
                == #"[{"text":"parallel.duration.mean <= 20s","actual":14.501,"#
                + #""verdict":"pass","source":""},"#
                + #"{"text":"speedup >= 200%","actual":null,"#
                + #""verdict":"advisory_fail","source":"C16"},"#
                + #"{"text":"serial.tasks.retries == 0","actual":1,"#
                + #""verdict":"fail","source":""},"#
                + #"{"text":"parallel.pools.codegen.utilization > 0.5","actual":0.758568375,"#
                + #""verdict":"pass","source":""}]"#)
    }

    @Test("a response says what the client receives")
    func responses() async throws {
        let root = try await value()
        guard case .array(let responses)? = root["responses"]?["parallel"]?.kind else {
            Issue.record("no responses")
            return
        }
        let response = try #require(responses.first)
        #expect(responses.count == 1)
        #expect(text(response, "status") == #""partial""#)
        #expect(text(response, "refund") == "0.333333333")
        #expect(text(response, "quality_score") == "0.666666667")
        #expect(text(response, "notes") == #"["schema: not optimised (dead after 1 attempt)"]"#)
        #expect(
            text(response, "conflicts")
                == #"[{"kind":"security_against_code","author":"audit","target":"api","#
                + #""topic":"csrf","detail":"tokens | headers","resolution":"applied"}]"#)
        #expect(
            text(response, "final_response")?.contains(
                #"Built:\n- api (codegen): done\n- api, added: tokens | headers\n"#) == true)
        #expect(text(response, "unified_context", "security_findings") == #""1 high""#)
        #expect(text(response, "unified_context", "applied_fixes") == #"["csrf"]"#)
        #expect(text(response, "unified_context", "deployment_ready") == "false")
    }

    @Test("responses are listed for up to twenty executions")
    func manyExecutions() async throws {
        let twenty = try await value(of: SmallReport.idle(requests: 20), modes: [.serial])
        guard case .array(let responses)? = twenty["responses"]?["serial"]?.kind else {
            Issue.record("no responses")
            return
        }
        #expect(responses.count == 20)
        let more = try await value(of: SmallReport.idle(requests: 21), modes: [.serial])
        #expect(text(more, "responses") == "{}")
        #expect(text(more, "modes", "serial", "executions", "submitted") == "21")
    }

    @Test("where there is no sample there is no number")
    func noSamples() async throws {
        let root = try await value(of: SmallReport.idle(requests: 1))
        #expect(
            text(root, "modes", "parallel", "makespan_sec")
                == #"{"count":0,"mean":null,"min":null,"p50":null,"#
                + #""p75":null,"p90":null,"p95":null,"#
                + #""p99":null,"p99.9":null,"max":null}"#)
        #expect(text(root, "modes", "parallel", "throughput_per_sec") == "null")
        #expect(text(root, "modes", "parallel", "pools", "codegen", "utilization") == "null")
        #expect(text(root, "comparison", "speedup", "mean") == "null")
        #expect(text(root, "comparison", "speedup", "ci95") == "null")
        #expect(text(root, "comparison", "cost_overhead") == "null")
    }
}

/// Every number of a report beside the metric of its name.
@Suite("report.json and the metrics")
struct ReportMetricTests {
    /// The numbers of a report by path; those of time series and responses apart.
    private func numbers(_ value: LocatedValue, _ path: [String]) -> [(String, String)] {
        switch value.kind {
        case .number(let text): [(path.joined(separator: "."), text)]
        case .object(let members):
            members.filter { $0.key != "time_series" }.flatMap { member in
                numbers(member.value, path + [member.key])
            }
        case .array(let items):
            zip(["low", "high"], items).flatMap { numbers($1, path + [$0]) }
        case .null, .bool, .string: []
        }
    }

    @Test("every number of report.json is a metric of that name with that value")
    func names() async throws {
        let reports = [
            try await SmallReport.report(),
            try await LoadReport.report(requests: 400),
            try await LoadReport.report(requests: 40, replications: 3),
        ]
        for report in reports {
            let root = try LocatedJSONParser.parse(JSONReport.render(report), file: "report.json")
            let table = MetricTable(report.result)
            var seen: Set<String> = []
            for part in ["modes", "comparison"] {
                let value = try #require(root[part])
                for (path, text) in numbers(value, [part]) {
                    let metric = try #require(table[path], "\(path)")
                    let number = metric.value.map { FixedDecimal($0, metric.unit).description }
                    #expect(number == text, "\(path)")
                    #expect(path.hasSuffix(metric.name))
                    seen.insert(metric.name)
                }
            }
            let unseen = table.metrics.filter { $0.value != nil && !seen.contains($0.name) }
            #expect(unseen.map(\.name) == [])
        }
    }
}

import Analysis
import ParallelExecution
import Reporting
import Scenarios
import Simulation
import TestSupport
import Testing

@Suite("OpenMetrics series")
struct OpenMetricsTraceTests {
    /// A sample at an instant.
    private struct Sample {
        /// The name and the labels.
        let series: String
        let value: String
        let at: String
    }

    private func samples(_ text: String) throws -> [Sample] {
        try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let close = try #require(line.lastIndex(of: "}"))
            let words = line[close...].dropFirst().split(separator: " ").map(String.init)
            try #require(words.count == 2)
            return Sample(series: String(line[...close]), value: words[0], at: words[1])
        }
    }

    /// Two tasks of 2 s and 3 s on one slot, of which the second fails for good.
    private func trace() throws -> RunTrace {
        let scenario = try SmallReport.scenario(
            """
            { "name": "two",
              "config": { "worker_pools": { "p": { "max_concurrent": 1, "max_retries": 0 } } },
              "requests": [ { "message": "A", "plan": [
                { "id": "a", "pool": "p", "latency": "2s" },
                { "id": "b", "pool": "p", "latency": "3s", "error": "transient" } ] } ] }
            """)
        return TraceRecorder.record(scenario, mode: .parallel, seed: 1)
    }

    @Test("counters and levels stand at every second as its events have left them")
    func series() throws {
        let text = OpenMetricsTrace.render(try trace())
        let samples = try samples(text)
        func values(_ name: String, _ labels: String = "") -> [String] {
            samples.filter {
                $0.series.hasPrefix(name + "{") && $0.series.contains(labels)
            }.map { "\($0.at): \($0.value)" }
        }
        let pool = "pool=\"p\""
        #expect(
            values("worker_pool_queue_length", pool)
                == ["0: 1", "1: 1", "2: 0", "3: 0", "4: 0", "5: 0"])
        #expect(
            values("worker_pool_active_tasks", pool)
                == ["0: 1", "1: 1", "2: 1", "3: 1", "4: 1", "5: 0"])
        #expect(
            values("parallel_execution_succeeded_total")
                == ["0: 0", "1: 0", "2: 1", "3: 1", "4: 1", "5: 1"])
        #expect(values("parallel_execution_failed_total").suffix(2) == ["4: 0", "5: 1"])
        #expect(values("parallel_execution_duration_seconds_sum").suffix(2) == ["4: 0", "5: 5"])
        #expect(
            values("parallel_execution_duration_seconds_bucket", "le=\"2.0\"").last == "5: 0")
        #expect(
            values("parallel_execution_duration_seconds_bucket", "le=\"5.0\"").last == "5: 1")
        #expect(
            text.hasPrefix(
                "# HELP parallel_execution_duration_seconds Virtual seconds from the arrival of a "
                    + "request to its answer, complete or partial.\n"
                    + "# TYPE parallel_execution_duration_seconds histogram\n"))
        #expect(text.contains("# TYPE parallel_execution_total_tasks counter\n"))
        #expect(text.hasSuffix("\n# EOF\n"))
    }

    @Test("a part of the time is that part of the series")
    func selection() throws {
        var trace = try trace()
        trace.shown = TraceSelection(times: 1_000_000_000...3_500_000_000)
        let instants = try samples(OpenMetricsTrace.render(trace)).map(\.at)
        #expect(Set(instants) == ["1", "2", "3"])
    }

    @Test("a day is scraped every five minutes, and the last scrape has all of it")
    func longRun() throws {
        let scenario = try SmallReport.scenario(
            """
            { "name": "day", "requests": [ { "message": "A", "plan": [
                { "id": "a", "pool": "codegen", "latency": "1s" } ] } ],
              "workload": { "fixed_rate": { "rate": "1/h" }, "requests": 25 } }
            """)
        let trace = TraceRecorder.record(scenario, mode: .parallel, seed: 1)
        let count = try samples(OpenMetricsTrace.render(trace)).filter {
            $0.series.hasPrefix("parallel_execution_succeeded_total{")
        }
        #expect(count.map(\.at).prefix(3) == ["0", "300", "600"])
        // The last request ends at 24 h and 1 s.
        #expect(count.last?.at == "86700")
        #expect(count.last?.value == "25")
    }

    @Test(
        "the last values of a shipped scenario are those of metrics.prom",
        arguments: ShippedScenario.quick)
    func ends(shipped: ShippedScenario) async throws {
        let scenario = try shipped.load()
        var single = scenario
        single.replications = 1
        let report = Report(try await ScenarioResult.run(single), expectations: [])
        let file = try PrometheusFile(PrometheusReport.render(report))
        for mode in ExecutionMode.allCases {
            var trace = TraceRecorder.record(single, mode: mode, seed: single.seed)
            let end = trace.events.last?.at ?? 0
            trace.shown = TraceSelection(times: end...Int64.max)
            var last: [String: String] = [:]
            for sample in try samples(OpenMetricsTrace.render(trace)) {
                last[sample.series] = sample.value
            }
            #expect(!last.isEmpty)
            for sample in file.samples where sample.labels["mode"] == mode.rawValue {
                let isCounted =
                    sample.name.hasSuffix("_total") && !sample.name.hasPrefix("clawsim_")
                    || sample.name.hasSuffix("_count") || sample.name.hasSuffix("_sum")
                guard isCounted else { continue }
                let reason = sample.labels["reason"].map { ",reason=\"\($0)\"" } ?? ""
                let series =
                    "\(sample.name){scenario=\"\(single.name)\",mode=\"\(mode.rawValue)\"\(reason)}"
                // What neither mode has failed in has no family in a series of its own.
                #expect(last[series] ?? "0" == sample.value, "\(series)")
            }
        }
    }
}

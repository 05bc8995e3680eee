import Analysis
import ParallelExecution
import Reporting
import Simulation
import Testing

@Suite("PrometheusReport")
struct PrometheusReportTests {
    private let duration = "parallel_execution_duration_seconds"

    @Test("families are those of the specification, gauges with their greatest values beside them")
    func families() async throws {
        let file = try await PrometheusFile(PrometheusReport.render(SmallReport.report()))
        #expect(
            file.types == [
                "parallel_execution_duration_seconds histogram",
                "parallel_execution_total_tasks_total counter",
                "parallel_execution_succeeded_total counter",
                "parallel_execution_failed_total counter",
                "parallel_execution_timeout_total counter",
                "result_aggregation_conflicts_total counter",
                "parallel_execution_decompositions_failed_total counter",
                "worker_pool_queue_length gauge",
                "worker_pool_queue_length_max gauge", "worker_pool_active_tasks gauge",
                "worker_pool_active_tasks_max gauge",
            ]
                + [
                    "failures_timed_out", "failures_transient", "failures_rate_limited",
                    "failures_unavailable", "failures_permanent",
                ].map { "clawsim_\($0)_total counter" }
                + [
                    "errors", "timeouts", "retries", "completed", "partial", "answered",
                ].map { "clawsim_rates_\($0) gauge" }
                + ["calls", "tokens_input", "tokens_output", "cost_dollars"]
                .map { "clawsim_models_\($0)_total counter" })
    }

    @Test("values are those of the run, told apart by scenario, mode and pool")
    func values() async throws {
        let file = try await PrometheusFile(PrometheusReport.render(SmallReport.report()))
        let parallel = ["scenario": "small", "mode": "parallel"]
        #expect(file.values(duration + "_sum", parallel) == ["14.501"])
        #expect(file.values(duration + "_sum") == ["18.5", "14.501"])
        #expect(file.values(duration + "_count", parallel) == ["1"])
        #expect(file.values("parallel_execution_total_tasks_total", parallel) == ["3"])
        #expect(file.values("parallel_execution_succeeded_total", parallel) == ["2"])
        #expect(file.values("parallel_execution_failed_total", parallel) == ["1"])
        #expect(file.values("parallel_execution_timeout_total", parallel) == ["0"])
        #expect(file.values("result_aggregation_conflicts_total", parallel) == ["1"])
        #expect(file.values("worker_pool_queue_length", parallel) == ["0", "0", "0"])
        #expect(file.values("clawsim_failures_permanent_total", parallel) == ["1"])
        #expect(file.values("clawsim_rates_partial", parallel) == ["1"])
        let kimi = parallel.merging(["model": "kimi"]) { $1 }
        #expect(file.values("clawsim_models_calls_total", kimi) == ["2"])
        #expect(file.values("clawsim_models_cost_dollars_total", kimi) == ["0.000676"])
        let codegen = parallel.merging(["pool": "codegen"]) { $1 }
        // 11 s of one slot in 14.501 s.
        #expect(file.values("worker_pool_active_tasks", codegen) == ["0.758568375"])
        #expect(file.values("worker_pool_active_tasks_max", codegen) == ["1"])
    }

    @Test("queues are means over time beside the most that ever waited")
    func queues() async throws {
        let report = try await LoadReport.report(requests: 4, modes: [.parallel])
        let file = try PrometheusFile(PrometheusReport.render(report))
        // Requests at 0, 3, 6 and 9 s; attempts at 0–2, 3–7, 7–9 and 9–13 s, or a trifle later.
        let pool = ["pool": "p"]
        let written = file.values("worker_pool_queue_length", pool).compactMap(Double.init)
        #expect(written.count == 1)
        #expect(abs(try #require(written.first) - 1.0 / 13) < 1e-3)
        #expect(file.values("worker_pool_queue_length_max", pool) == ["1"])
    }

    @Test("buckets count durations cumulatively up to their bounds, and all in the last")
    func buckets() async throws {
        // Of each mode: 2 s, 4 s, 4 s, … growing by 2 s with every request that waits for a slot.
        let report = try await LoadReport.report(requests: 9, replications: 2)
        let file = try PrometheusFile(PrometheusReport.render(report))
        for mode in report.result.modes {
            let labels = ["mode": mode.mode.rawValue]
            let buckets = file.samples.filter {
                $0.name == duration + "_bucket" && $0.labels["mode"] == mode.mode.rawValue
            }
            #expect(
                buckets.map { $0.labels["le"] }
                    == ExpositionText.bounds.map { "\($0)" } + ["+Inf"])
            let counts = buckets.compactMap { Int($0.value) }
            #expect(counts.count == buckets.count)
            #expect(counts == counts.sorted())
            #expect(counts.last == 18)
            #expect(counts.first == 0)
            #expect(file.values(duration + "_count", labels) == ["18"])
            let durations = mode.statistics.duration
            for (bound, count) in zip(ExpositionText.bounds, counts) {
                #expect(count == durations.count(atMost: bound * 1_000_000_000))
            }
        }
    }

    @Test("a pool in whose run no time passed has no mean")
    func noTime() async throws {
        let report = try await SmallReport.report(of: SmallReport.idle(requests: 1))
        let file = try PrometheusFile(PrometheusReport.render(report))
        #expect(file.values("worker_pool_queue_length") == [])
        #expect(!file.values("worker_pool_queue_length_max").isEmpty)
        #expect(file.values(duration + "_bucket", ["le": "1"]) == ["1", "1"])
    }

    @Test("label values are read back as they are")
    func hostile() async throws {
        let text = try await PrometheusReport.render(HostileReport.report())
        let file = try PrometheusFile(text)
        let labels = ["scenario": HostileReport.name, "pool": HostileReport.name]
        #expect(file.values("worker_pool_active_tasks", labels) == ["1", "1"])
    }
}

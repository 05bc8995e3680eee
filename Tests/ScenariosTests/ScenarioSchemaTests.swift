import JSON
import Scenarios
import Testing

@Suite("scenario schema")
struct ScenarioSchemaTests {
    @Test("the schema is JSON and the same every time")
    func json() throws {
        let text = ScenarioSchema.text()
        let schema = try LocatedJSONParser.parse(text, file: "schema.json")
        #expect(schema["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["title"]?.string == "scenario")
        #expect(text == ScenarioSchema.text())
    }

    @Test(
        "the schema has every key",
        arguments: [
            "name", "description", "seed", "replications", "config", "requests", "agents",
            "parallel", "serial", "expect", "message", "project", "session", "arrival", "plan",
            "id", "pool", "prompt", "priority", "weight", "requires", "blocked_by", "enhances",
            "estimate", "task", "request", "attempt", "round", "model", "mode", "coordination",
            "decompose", "aggregate", "synthesise", "handoff", "latency", "tokens_in",
            "tokens_out", "output", "error", "hang", "uniform", "min", "max", "exponential",
            "mean", "lognormal", "p50", "p95", "gamma", "scv", "empirical", "per_token", "base",
            "input", "text", "decisions", "findings", "severity", "topic", "recommendation",
            "target", "rejections", "reason", "rate_limited", "retry_after", "claim", "advisory",
            "source", "basis", "enabled", "auto_fallback_to_serial", "worker_pools",
            "max_concurrent",
            "timeout_sec", "max_retries", "fallback_model", "on_exhausted", "max_queue",
            "queue_timeout_sec", "keywords", "degradation_note", "retry", "backoff_sec",
            "pm_coordinator", "decomposition_model", "reasoning_effort",
            "max_tasks_per_decomposition", "max_concurrent_executions", "max_queued_executions",
            "result_aggregation", "strategy", "conflict_resolution", "scheduling",
            "max_remediation_rounds", "prices", "faults", "kind", "factor", "probability", "from",
            "until", "workload", "poisson", "closed_loop", "tokens_out",
        ])
    func keys(key: String) {
        #expect(Self.schema.contains("\"\(key)\": {\n"))
    }

    private static let schema = ScenarioSchema.text()
}

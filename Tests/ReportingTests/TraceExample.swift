import JSON
import ParallelExecution
import Scenarios
import Simulation
import Testing

/// Runs that are small enough for their traces to be read.
struct TraceExample: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String

    var testDescription: String { name }

    /// One task that times out once.
    static let tiny = TraceExample(
        name: "tiny",
        text: """
            {
              "name": "tiny",
              "config": {
                "worker_pools": { "codegen": { "model": "kimi", "timeout_sec": 10 } },
                "pm_coordinator": { "decomposition_model": "kimi-2.5" }
              },
              "requests": [ { "message": "Say \\"hi\\"", "plan": [
                { "id": "api", "pool": "codegen", "latency": "2500ms",
                  "tokens_in": 1000, "tokens_out": 100 } ] } ],
              "agents": [ { "task": "api", "attempt": 1, "hang": true } ],
              "parallel": { "coordination": {
                "decompose": { "latency": "1s", "tokens_in": 200, "tokens_out": 20 } } }
            }
            """)

    /// Four requests that meet nearly everything there is: waiting, a rejection, a timeout,
    /// backoff, the fallback model, a dead task, a skipped one, a conflict and its remediation.
    static let eventful = TraceExample(
        name: "eventful",
        text: """
            {
              "name": "eventful",
              "config": {
                "worker_pools": {
                  "codegen": { "max_concurrent": 1, "timeout_sec": 10, "max_retries": 1,
                    "model": "kimi", "fallback_model": "minimax-m2.5" },
                  "security": { "model": "claude-haiku-4-5" },
                  "database": {}
                },
                "pm_coordinator": { "decomposition_model": "kimi-2.5",
                  "max_concurrent_executions": 2, "max_queued_executions": 1 }
              },
              "requests": [
                { "message": "Build it", "plan": [
                  { "id": "api", "pool": "codegen", "latency": "2500ms",
                    "tokens_in": 1000, "tokens_out": 100 },
                  { "id": "schema", "pool": "database", "latency": "1s", "error": "permanent" },
                  { "id": "report", "pool": "database", "requires": ["schema"] },
                  { "id": "audit", "pool": "security", "requires": ["api"], "latency": "3s",
                    "tokens_in": 500, "tokens_out": 50 }
                ] },
                { "message": "A page \\u001b[31m", "arrival": "500ms",
                  "plan": [ { "id": "page", "pool": "codegen", "latency": "4s" } ] },
                { "message": "Wait", "arrival": "600ms" },
                { "message": "Too many", "arrival": "700ms" }
              ],
              "agents": [
                { "task": "api", "attempt": 1, "round": 0, "hang": true },
                { "task": "audit", "round": 0, "output": { "findings": [ {
                  "severity": "critical", "topic": "csrf", "recommendation": "tokens",
                  "target": "api" } ] } },
                { "task": "audit", "round": 1, "output": { "text": "clean" } }
              ],
              "parallel": { "coordination": {
                "decompose": { "latency": "1s", "tokens_in": 200, "tokens_out": 20 } } }
            }
            """)

    /// An aggregator that never answers, and a request that is never admitted.
    static let hanging = TraceExample(
        name: "hanging",
        text: """
            {
              "name": "hanging",
              "config": {
                "pm_coordinator": { "max_concurrent_executions": 1, "timeout_sec": "none" }
              },
              "requests": [
                { "message": "Build it", "plan": [
                  { "id": "api", "pool": "codegen", "latency": "3s" } ] },
                { "message": "Later", "arrival": "1s" }
              ],
              "agents": [ { "pool": "pm", "task": "aggregate", "hang": true } ]
            }
            """)

    /// Forty requests with random latencies on few slots, some of which time out or expire.
    static let crowded: TraceExample = {
        let requests = (0..<40).map { index in
            """
            { "message": "m", "arrival": "\(index)s", "plan": [
              { "id": "a", "pool": "codegen", "latency": { "exponential": { "mean": "4s" } } },
              { "id": "b", "pool": "codegen", "latency": { "exponential": { "mean": "3s" } } },
              { "id": "c", "pool": "security", "requires": ["a", "b"], "tokens_in": 7,
                "latency": { "exponential": { "mean": "2s" } } } ] }
            """
        }
        return TraceExample(
            name: "crowded",
            text: """
                {
                  "name": "crowded",
                  "config": { "worker_pools": {
                    "codegen": { "max_concurrent": 4, "timeout_sec": 9, "model": "kimi" },
                    "security": { "max_concurrent": 1, "queue_timeout_sec": 4 } },
                    "pm_coordinator": { "max_concurrent_executions": 8 } },
                  "requests": [ \(requests.joined(separator: ", ")) ],
                  "parallel": { "coordination": {
                    "synthesise": { "latency": { "exponential": { "mean": "1s" } } } } }
                }
                """)
    }()

    func scenario() throws(LocatedError) -> Scenario {
        try ScenarioReader.read(LocatedJSONParser.parse(text, file: "s.json"))
    }

    func trace(
        mode: ExecutionMode = .parallel, seed: UInt64 = 1
    ) throws(LocatedError) -> RunTrace {
        TraceRecorder.record(try scenario(), mode: mode, seed: seed)
    }

    /// What the report of the run that was traced is made of.
    func statistics(mode: ExecutionMode = .parallel) throws -> RunStatistics {
        try (try scenario()).simulate(mode: mode, seed: 1).statistics
    }
}

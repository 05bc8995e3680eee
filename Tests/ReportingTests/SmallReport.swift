import Analysis
import JSON
import ParallelExecution
import Reporting
import Scenarios
import Simulation

/// Reports of scenarios that are small enough to be checked by hand.
enum SmallReport {
    /// Three tasks: one is tried twice, one fails, one finds something in the first.
    static let text = """
        {
          "name": "small",
          "description": "Three tasks | one fails.",
          "config": { "worker_pools": { "codegen": { "model": "kimi", "max_concurrent": 1 } } },
          "requests": [ { "message": "Build it", "plan": [
            { "id": "api", "pool": "codegen", "latency": "10s",
              "tokens_in": 1000, "tokens_out": 100 },
            { "id": "schema", "pool": "database", "latency": "4s", "error": "permanent" },
            { "id": "audit", "pool": "security", "requires": ["api"], "latency": "2500ms",
              "output": { "findings": [ { "severity": "high", "topic": "csrf",
                "recommendation": "tokens | headers", "target": "api" } ] } }
          ] } ],
          "agents": [ { "task": "api", "attempt": 1, "latency": "1s", "error": "transient" } ],
          "parallel": { "coordination": { "decompose": { "latency": "1ms" } } },
          "expect": [
            "parallel.duration.mean <= 20s",
            { "claim": "speedup >= 200%", "advisory": true, "source": "C16" },
            "serial.tasks.retries == 0",
            "parallel.pools.codegen.utilization > 0.5"
          ]
        }
        """

    /// A scenario of so many requests without tasks.
    static func idle(requests count: Int) -> String {
        let requests = repeatElement(#"{ "message": "Hello" }"#, count: count)
        return """
            { "name": "idle", "requests": [ \(requests.joined(separator: ", ")) ] }
            """
    }

    /// Reads a scenario.
    static func scenario(_ text: String = SmallReport.text) throws -> Scenario {
        try ScenarioReader.read(LocatedJSONParser.parse(text, file: "s.json"))
    }

    /// Runs a scenario and checks its expectations.
    static func report(
        of text: String = SmallReport.text, modes: [ExecutionMode] = ExecutionMode.allCases
    ) async throws -> Report {
        let scenario = try scenario(text)
        return Report(
            try await ScenarioResult.run(scenario, modes: modes),
            expectations: try Expectation.all(of: scenario),
            chosen: ChosenExecution.all(scenario, modes: modes),
            transcript: ClientTranscript(scenario))
    }
}

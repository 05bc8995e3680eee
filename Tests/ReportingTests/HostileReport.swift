import Analysis
import JSON
import ParallelExecution
import Reporting
import Scenarios
import Simulation

/// A report whose names hold what every format has to escape.
enum HostileReport {
    /// Mark-up, quotes, line feeds, control characters, separators, and characters beyond 16 bits.
    static let name = "<&\"'>\n\r\t\\ 100%, a|b: é👩‍💻 \u{1}\u{1B}]]>{}"

    /// A report of a scenario and a pool of that name, one expectation of which fails.
    static func report() async throws -> Report {
        var scenario = try SmallReport.scenario(
            """
            { "name": "n", "config": { "worker_pools": { "p": {} } },
              "requests": [ { "message": "A", "plan": [
                { "id": "a", "pool": "p", "latency": "2s" } ] } ] }
            """)
        // No file has such names: the reader refuses them.
        scenario.name = name
        scenario.configuration.pools = scenario.configuration.pools.map { pool in
            var pool = pool
            if pool.name == "p" { pool.name = name }
            return pool
        }
        scenario.requests[0].plan = Plan([PlannedTask(id: "a", pool: name)])
        scenario.requests[0].name = name
        scenario.requests[0].request.message = name
        scenario.requests[0].poll = 1_000_000_000
        let text = ExpectationText(
            "parallel.duration.mean <= 1s", source: name,
            at: TextLocation(file: name, line: 3, column: 7))
        let expectation = try Expectation(text, among: MetricTable(namesOf: scenario))
        return Report(
            try await ScenarioResult.run(scenario), expectations: [expectation], command: name,
            transcript: ClientTranscript(scenario))
    }
}

import Analysis
import ParallelExecution
import Reporting
import Scenarios

/// A report of a scenario under load.
enum LoadReport {
    /// Two kinds of request of 2 s and 4 s, one every 3 s, on one slot: a little too often, so that
    /// the last ones wait.
    static func report(
        requests count: Int = 40, interval seconds: Int64 = 3, replications: Int = 1,
        modes: [ExecutionMode] = ExecutionMode.allCases
    ) async throws -> Report {
        var scenario = try SmallReport.scenario(
            """
            { "name": "load",
              "config": { "worker_pools": { "p": { "max_concurrent": 1 } } },
              "requests": [
                { "name": "short", "message": "A", "plan": [
                  { "id": "a", "pool": "p", "latency": "2s" } ] },
                { "name": "long", "message": "B", "plan": [
                  { "id": "a", "pool": "p", "latency": { "uniform": {
                    "min": "4s", "max": "4001ms" } } } ] } ] }
            """)
        scenario.workload = .fixedRate(interval: seconds * 1_000_000_000, count: count)
        scenario.replications = replications
        return Report(try await ScenarioResult.run(scenario, modes: modes), expectations: [])
    }
}

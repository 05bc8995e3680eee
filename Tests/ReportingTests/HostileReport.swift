import Analysis
import JSON
import Reporting
import Scenarios

/// A report whose names hold what every format has to escape.
enum HostileReport {
    /// Mark-up, quotes, line feeds, control characters, separators, and characters beyond 16 bits.
    static let name = "<&\"'>\n\r\t\\ 100%, a|b: é👩‍💻 \u{1}\u{1B}]]>{}"

    /// A report of a scenario and a pool of that name, one expectation of which fails.
    static func report() async throws -> Report {
        let pool = LocatedValue.string(name).text()
        var scenario = try SmallReport.scenario(
            """
            { "name": "n", "config": { "worker_pools": { \(pool): {} } },
              "requests": [ { "message": "A", "plan": [
                { "id": "a", "pool": \(pool), "latency": "2s" } ] } ] }
            """)
        scenario.name = name
        let text = ExpectationText(
            "parallel.duration.mean <= 1s", source: name,
            at: TextLocation(file: name, line: 3, column: 7))
        let expectation = try Expectation(text, among: MetricTable(namesOf: scenario))
        return Report(
            try await ScenarioResult.run(scenario), expectations: [expectation], command: name)
    }
}

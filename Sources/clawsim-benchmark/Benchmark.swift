import Foundation
import Harness
import ParallelExecution
import Scenarios
import VirtualTime

/// Measures how many agent calls a second both shells carry, with everything switched on.
@main
enum Benchmark {
    /// Four tasks on the three default pools, one after another: the restaurant website.
    private static func restaurant(requests: Int) -> Scenario {
        func task(
            _ id: String, _ pool: String, _ seconds: Double, _ requires: [String] = []
        ) -> (PlannedTask, Behaviour) {
            let behaviour = Behaviour(
                latency: .drawn(.fixed(seconds * 1e9)), tokensIn: .fixed(40_000),
                tokensOut: .fixed(2_000))
            return (PlannedTask(id: id, pool: pool, requires: requires), behaviour)
        }
        func call(_ seconds: Double) -> Behaviour {
            Behaviour(latency: .drawn(.fixed(seconds * 1e9)))
        }
        let tasks = [
            task("frontend", "codegen", 45), task("backend", "codegen", 90),
            task("schema", "database", 45), task("audit", "security", 60, ["backend"]),
        ]
        let request = ScenarioRequest(
            name: "restaurant", request: Request(message: "Build a restaurant website"),
            plan: Plan(tasks.map(\.0)), behaviours: tasks.map(\.1))
        var configuration = Configuration()
        configuration.maxConcurrentExecutions = 10
        for pool in configuration.pools.indices {
            configuration.pools[pool].model = "claude-opus-4-6"
        }
        let coordination = Coordination(
            decompose: call(5), aggregate: call(5), synthesise: call(10))
        return Scenario(
            name: "benchmark", configuration: configuration, requests: [request],
            workload: .fixedRate(interval: 60_000_000_000, count: requests),
            coordination: [.parallel: coordination])
    }

    /// Runs a load and prints its best rate of several tries.
    ///
    /// - Throws: Whatever stops a run.
    private static func measure(_ title: String, _ shell: Shell, requests: Int) throws {
        let scenario = restaurant(requests: requests)
        let clock = ContinuousClock()
        var best = Double.infinity
        var attempts = 0
        for _ in 0..<5 {
            let start = clock.now
            let result = try RunResult(
                scenario, mode: .parallel, seed: 1, shell: shell, keepsDetails: false)
            best = min(best, start.duration(to: clock.now) / .seconds(1))
            attempts = result.statistics.pools.reduce(0) { $0 + $1.attempts }
        }
        let calls = attempts + 3 * requests
        let line = [
            title, "\(requests) requests", "\(Int(Double(attempts) / best)) attempts/s",
            "\(Int(Double(calls) / best)) agent calls/s",
        ]
        print(line.joined(separator: "\t"))
    }

    static func main() throws {
        try measure("engine with digest, invariants, statistics", .simulation, requests: 200_000)
        try measure("async executor on virtual time", .async, requests: 10_000)
    }
}

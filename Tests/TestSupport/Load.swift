import ParallelExecution
package import Scenarios
import VirtualTime

/// Scenarios under load.
package enum Load {
    /// Two kinds of request, short and long, take turns on one pool of two slots; in parallel
    /// mode the second of their two tasks fails at first.
    package static func scenario(every interval: Int64, count: Int, replications: Int = 1)
        -> Scenario
    {
        var configuration = Configuration()
        configuration.maxConcurrentExecutions = 4
        configuration.pools = [PoolConfiguration(name: "p", slots: 2)]
        func request(_ name: String, _ mean: Double) -> ScenarioRequest {
            let behaviour = Behaviour(latency: .drawn(.exponential(mean: mean)))
            return ScenarioRequest(
                name: name, request: Request(message: name),
                plan: Plan([
                    PlannedTask(id: "a", pool: "p"), PlannedTask(id: "b", pool: "p"),
                ]), behaviours: [behaviour, behaviour])
        }
        return Scenario(
            name: "load", replications: replications, configuration: configuration,
            requests: [request("short", 1e9), request("long", 2e9)],
            workload: .fixedRate(interval: interval, count: count),
            rules: [
                AgentRule(
                    task: "b", attempt: 1, mode: .parallel,
                    behaviour: Behaviour(outcome: .failure(.transient)))
            ])
    }
}

import ParallelExecution
package import Scenarios
package import VirtualTime

/// Scenarios that are textbook queues: one pool, one-task requests, no other time.
package enum Queue {
    package static let second: Int64 = 1_000_000_000

    /// Classes of requests by priority, the first first, with how often each is drawn.
    package static func scenario(
        servers: Int, service: [Distribution], weights: [Int] = [], _ arrivals: Workload.Arrivals,
        requests: Int
    ) -> Scenario {
        var configuration = Configuration()
        configuration.maxConcurrentExecutions = Configuration.mostConcurrentExecutions
        configuration.scheduling = .priority
        configuration.pools = [
            PoolConfiguration(name: "p", slots: servers, timeout: .seconds(100_000_000))
        ]
        return Scenario(
            name: "queue", configuration: configuration,
            requests: service.enumerated().map { priority, service in
                ScenarioRequest(
                    name: "class \(priority)", request: Request(message: "m"),
                    plan: Plan([PlannedTask(id: "t", pool: "p", priority: priority)]),
                    behaviours: [Behaviour(latency: .drawn(service))])
            },
            workload: Workload(
                arrivals,
                mix: weights.enumerated().map {
                    Workload.Share(request: $0.offset, weight: $0.element)
                }, requests: requests))
    }

    /// So many thousandths of a request a second.
    package static func rate(perMille: Int64) -> Rate {
        Rate(billionths: perMille * 1_000_000, per: second)
    }
}

package import ParallelExecution
package import Scenarios
import VirtualTime

/// A scenario of one request on one pool, without any coordination time.
package enum Plans {
    package static func scenario(
        _ tasks: [PlannedTask], seconds: [Int64], slots: Int,
        scheduling: Configuration.Scheduling = .priority
    ) -> Scenario {
        var configuration = Configuration()
        configuration.pools = [
            PoolConfiguration(name: "p", slots: slots, timeout: .seconds(1_000_000))
        ]
        configuration.maxTasksPerDecomposition = 1000
        configuration.scheduling = scheduling
        return Scenario(
            name: "plan", configuration: configuration,
            requests: [
                ScenarioRequest(
                    name: "r", request: Request(message: "m"), plan: Plan(tasks),
                    behaviours: seconds.map {
                        Behaviour(latency: .drawn(.fixed(Double($0) * 1e9)))
                    })
            ])
    }
}

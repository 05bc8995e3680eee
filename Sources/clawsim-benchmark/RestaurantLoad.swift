import ParallelExecution
import Scenarios
import VirtualTime

/// The restaurant website over and over: four tasks on the three default pools, three calls of the
/// project manager, a deadline on every task.
///
/// The peers in `scripts/peers` model the same; a change here is one there.
struct RestaurantLoad {
    /// The project manager's calls for a request: decomposition, aggregation, synthesis.
    static let coordinationCalls = 3

    /// How many requests arrive.
    let requests: Int
    /// The time between two arrivals in nanoseconds.
    let interval: Int64
    /// How many times the slots of every pool and the places for executions there are.
    var capacity = 1
    /// Whether tasks take exponentially distributed times with the same means, so that queues form
    /// and deadlines pass.
    var isRandom = false
    /// How many independent runs there are.
    var replications = 1

    /// The load as a scenario.
    var scenario: Scenario {
        let tasks = [
            task("frontend", "codegen", 45), task("backend", "codegen", 90),
            task("schema", "database", 45), task("audit", "security", 60, ["backend"]),
        ]
        let request = ScenarioRequest(
            name: "restaurant", request: Request(message: "Build a restaurant website"),
            plan: Plan(tasks.map(\.0)), behaviours: tasks.map(\.1))
        var configuration = Configuration()
        configuration.maxConcurrentExecutions = 10 * capacity
        for pool in configuration.pools.indices {
            configuration.pools[pool].slots *= capacity
            configuration.pools[pool].model = "claude-opus-4-6"
        }
        let coordination = Coordination(
            decompose: call(5), aggregate: call(5), synthesise: call(10))
        return Scenario(
            name: "benchmark", replications: replications, configuration: configuration,
            requests: [request], workload: .fixedRate(interval: interval, count: requests),
            coordination: [.parallel: coordination])
    }

    private func task(
        _ id: String, _ pool: String, _ seconds: Double, _ requires: [String] = []
    ) -> (PlannedTask, Behaviour) {
        let nanoseconds = seconds * 1e9
        let behaviour = Behaviour(
            latency: .drawn(isRandom ? .exponential(mean: nanoseconds) : .fixed(nanoseconds)),
            tokensIn: .fixed(40_000), tokensOut: .fixed(2_000))
        return (PlannedTask(id: id, pool: pool, requires: requires), behaviour)
    }

    private func call(_ seconds: Double) -> Behaviour {
        Behaviour(latency: .drawn(.fixed(seconds * 1e9)))
    }
}

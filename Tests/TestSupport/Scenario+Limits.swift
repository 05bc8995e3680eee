import ParallelExecution
import Scenarios
import VirtualTime

extension Scenario {
    private static let second: Int64 = 1_000_000_000

    /// Adds limits of executions, tasks, clients and money, few of them at once.
    mutating func limit(_ random: inout TestRandom) {
        limitConfiguration(&random)
        for index in configuration.pools.indices where random.oneIn(2) {
            let models = ["kimi", "claude-sonnet-4"].prefix(random.below(3))
            configuration.pools[index].fallbackModels = Array(models)
            configuration.pools[index].failover = random.pick(
                PoolConfiguration.Failover.allCases)
            if random.oneIn(3) { configuration.pools[index].retry = RetryPolicy(backoff: [.zero]) }
        }
        for index in requests.indices {
            if random.oneIn(4) {
                requests[index].request.patience = Int64(random.below(12)) * Self.second
            }
            requests[index].request.project = random.pick(["", "x"])
            requests[index].request.sessionKey = random.pick(["", "s", "s", "t"])
            requests[index].plan = Plan(
                requests[index].plan.tasks.map { task in
                    var task = task
                    if random.oneIn(5) { task.timeout = Int64(1 + random.below(3)) * Self.second }
                    if random.oneIn(5) { task.maxRetries = random.below(4) }
                    if random.oneIn(3) { task.join = random.pick([.any, .atLeast(2)]) }
                    if random.oneIn(3) { task.joinCondition = .settled }
                    return task
                })
        }
        if random.oneIn(4) { coordination[.parallel]?.synthesise.outcome = .hang }
    }

    private mutating func limitConfiguration(_ random: inout TestRandom) {
        configuration.coordinatorTimeout = Int64(1 + random.below(4)) * Self.second
        configuration.coordinatorMaxRetries = random.below(3)
        if random.oneIn(3) {
            configuration.executionTimeout = Int64(1 + random.below(9)) * Self.second
        }
        if random.oneIn(4) { configuration.budget = Int64(random.below(400)) * 1_000 }
        if random.oneIn(6) { configuration.dailyBudget = Int64(random.below(900)) * 1_000 }
        if random.oneIn(6) {
            configuration.projectBudgets = ["x": Int64(random.below(500)) * 1_000]
        }
        configuration.serializesSessions = random.oneIn(3)
        if random.oneIn(2) {
            configuration.retry.jitter = random.pick([1, 300_000_000, 1_000_000_000])
            configuration.retry.maxBackoff = random.pick([nil, 0, Self.second])
            configuration.retry[.timeout].maxRetries = random.below(4)
            configuration.retry[.transient].backoff = [random.pick([0, 2 * Self.second])]
        }
    }
}

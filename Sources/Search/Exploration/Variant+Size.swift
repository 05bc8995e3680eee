import ParallelExecution
import Scenarios
import VirtualTime

extension Variant {
    /// How much can be taken away: everything that a reduction removes counts one.
    var size: Int {
        modes.count + Self.count(tieSeed != nil, scenario.replications != 1, scenario.seed != 1)
            + Self.count(scenario.handoff != Behaviour(), !scenario.coordination.isEmpty)
            + scenario.rules.count
            + (scenario.workload.map { 1 + $0.count } ?? 0)
            + scenario.requests.reduce(0) { $0 + $1.size }
            + scenario.faults.reduce(0) { $0 + $1.size }
            + Self.count(scenario.configuration != scenario.configuration.plain)
            + scenario.configuration.size
    }

    fileprivate static func count(_ facts: Bool...) -> Int {
        facts.count { $0 }
    }
}

extension Workload {
    fileprivate var count: Int {
        guard case .trace(let trace) = arrivals else { return requests + mix.count }
        return requests + trace.rows.count
    }
}

extension ScenarioRequest {
    fileprivate var size: Int {
        1 + Variant.count(arrival != 0, request.patience != nil, poll != nil)
            + plan.tasks.reduce(0) {
                $0 + 1 + $1.requires.count + $1.enhances.count + Variant.count($1 != $1.plain)
            }
            + behaviours.reduce(0) { $0 + $1.size }
    }
}

extension Behaviour {
    fileprivate var size: Int {
        Variant.count(
            outcome != nil, tokensIn != nil, tokensCached != nil, tokensOut != nil, latency != nil,
            isLong)
    }

    /// Whether a second would be simpler.
    private var isLong: Bool {
        guard let latency else { return false }
        if case .drawn(.fixed(let nanoseconds)) = latency { return nanoseconds > 1e9 }
        return true
    }
}

extension Fault {
    fileprivate var size: Int {
        1 + Variant.count(window != 0..<Int64.max, perMillion != 1_000_000)
    }
}

extension Configuration {
    fileprivate var size: Int {
        let pools = pools.reduce(0) { $0 + $1.size }
        return pools
            + Variant.count(
                retry != RetryPolicy(), executionTimeout != nil, budget != nil, budget ?? 0 > 1,
                dailyBudget != nil, dailyBudget ?? 0 > 1, !projectBudgets.isEmpty)
    }
}

extension PoolConfiguration {
    fileprivate var size: Int {
        Variant.count(
            maxRetries != 0, slots != 1, model != nil, !fallbackModels.isEmpty, maxQueue != nil,
            queueTimeout != nil, retry != nil)
    }
}

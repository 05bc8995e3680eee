package import ParallelExecution
package import Scenarios

/// The work that a load offers to each pool, in erlangs: how many slots it would keep busy if there
/// were enough.
///
/// Known before anything is run: mean arrival rate times mean service time of first attempts.
/// Retries, faults and remediation come on top. (Erlang's offered load, A = λ · s.)
package struct OfferedLoad: Sendable, Equatable {
    /// The load of one pool, or of the project manager.
    package struct Item: Sendable, Equatable {
        /// Slots kept busy on average, over the time in which requests arrive.
        package let erlangs: Double
        /// Slots kept busy on average at the highest arrival rate.
        package let peak: Double
        /// Slots that there are.
        package let slots: Int

        /// Whether more comes in than can be worked off.
        package var isOverloaded: Bool { erlangs > Double(slots) }
        /// Whether more comes in for a while.
        package var isOverloadedAtPeak: Bool { peak > Double(slots) }
        /// What is more than can be worked off, always or at the peak only; rounded up to a tenth,
        /// so that what is too much reads as too much.
        package var excess: (erlangs: Double, isAtPeak: Bool)? {
            guard isOverloaded || isOverloadedAtPeak else { return nil }
            let load = isOverloaded ? erlangs : peak
            return ((load * 10).rounded(.up) / 10, !isOverloaded)
        }
    }

    /// By pool, in the order of the configuration.
    package let pools: [Item]
    /// Executions: what the project manager is asked to have under way at once, if none of them
    /// ever waited for a slot; its slots are the executions that may run at once.
    package let executions: Item

    /// The load of a scenario; `nil` where arrivals have no rate of their own: requests that are
    /// listed one by one, and clients that wait for responses.
    ///
    /// - Parameters:
    ///   - scenario: What is to be run.
    ///   - mode: How requests are worked on.
    package init?(_ scenario: Scenario, mode: ExecutionMode) {
        guard let workload = scenario.workload, let end = workload.expectedEnd, end > 0 else {
            return nil
        }
        if workload.process.clients != nil { return nil }
        let configuration = scenario.configuration
        let script = ScriptedAgents(scenario, seed: scenario.seed)
        var work = [Double](repeating: 0, count: configuration.pools.count)
        var execution = 0.0
        let means = script.meanWork(mode: mode, configuration: configuration)
        for (mean, share) in zip(means, scenario.requestShares) where share > 0 {
            for pool in work.indices { work[pool] += share * mean.pools[pool] }
            execution += share * mean.execution
        }
        let rate = workload.expectedRequests / Double(end)
        let peak = max(rate, workload.peakRate ?? rate)
        pools = zip(work, configuration.pools).map {
            Item(erlangs: rate * $0, peak: peak * $0, slots: $1.slots)
        }
        executions = Item(
            erlangs: rate * execution, peak: peak * execution,
            slots: configuration.maxConcurrentExecutions)
    }
}

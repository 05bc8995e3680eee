import ParallelExecution
import VirtualTime

/// What scheduling by estimates goes by where a plan states none.
extension ScriptedAgents {
    /// The plans of a scenario, with an estimate for every task if its scheduling uses them.
    ///
    /// A task that states none has the mean of its scripted latency: of a first attempt in parallel
    /// mode, without faults, at most its pool's timeout. A task whose pool is not known keeps none.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - tables: What may apply to the calls of each request in parallel mode.
    ///   - choice: Knows what a recording states.
    ///   - distributor: Classifies tasks without a pool; `nil` where there are none.
    /// - Returns: The plans, by request.
    static func plans(
        of scenario: Scenario, _ tables: [[Candidates]], _ choice: RequestChoice,
        _ distributor: KeywordDistributor?
    ) -> [Plan] {
        let plans = scenario.requests.map(\.plan)
        let configuration = scenario.configuration
        guard configuration.scheduling.usesEstimates,
            plans.contains(where: { $0.tasks.contains { $0.estimate == nil } })
        else { return plans }
        return zip(zip(plans, tables), choice.meanRows(requests: plans.count)).map {
            let ((plan, table), traced) = $0
            return Plan(
                zip(plan.tasks, table.dropFirst(firstTaskEntry)).map { task, candidates in
                    guard task.estimate == nil,
                        let pool = configuration.poolIndex(for: task, distributor)
                    else { return task }
                    var task = task
                    task.estimate = Int64(
                        meanAttempt(candidates, traced, configuration.pools[pool]))
                    return task
                })
        }
    }
}

import ParallelExecution

extension Configuration {
    /// Why the plan of a request would be refused; `nil` where it is accepted.
    ///
    /// - Complexity: O(tasks + dependencies).
    func refusal(of request: ScenarioRequest) -> PlanError? {
        refusal(of: request.plan, distributor(for: [request]))
    }

    /// What finds the pools of tasks that name none; `nil` where all do.
    func distributor(for requests: [ScenarioRequest]) -> KeywordDistributor? {
        requests.contains { $0.plan.tasks.contains { $0.pool == nil } } ? distributor : nil
    }
}

import ParallelExecution

extension Configuration {
    /// Why the plan of a request would be refused; `nil` where it is accepted.
    ///
    /// - Complexity: O(tasks + dependencies).
    func refusal(of request: ScenarioRequest) -> PlanError? {
        let needsDistributor = request.plan.tasks.contains { $0.pool == nil }
        return refusal(of: request.plan, needsDistributor ? distributor : nil)
    }
}

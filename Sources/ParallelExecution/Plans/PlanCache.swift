/// The graphs of the plans seen last, so that a plan shared by many executions is resolved once.
///
/// A resolution depends on nothing but the plan and the configuration, so a hit and a miss differ
/// in time only.
struct PlanCache: Sendable {
    private static let capacity = 16

    private var entries: [(plan: Plan, result: Result<TaskGraph, PlanError>)] = []
    private var oldest = 0

    /// Resolves a plan.
    mutating func graph(
        for plan: Plan, configuration: Configuration, distributor: KeywordDistributor?
    ) -> Result<TaskGraph, PlanError> {
        if let hit = entries.first(where: { $0.plan === plan }) { return hit.result }
        let result = Result { () throws(PlanError) in
            try TaskGraph(plan, configuration: configuration, distributor: distributor)
        }
        if entries.count < Self.capacity {
            entries.append((plan, result))
        } else {
            entries[oldest] = (plan, result)
            oldest = (oldest + 1) % Self.capacity
        }
        return result
    }
}

/// The graphs of the plans seen last, so that a plan shared by many executions is resolved once.
///
/// A resolution depends on nothing but the plan and the configuration, so a hit and a miss differ
/// in time only.
struct PlanCache: Sendable {
    private static let capacity = 16

    private var entries: [(plan: Plan, result: Result<TaskGraph, PlanError>)] = []
    private var oldest = 0

    /// The graph of a plan.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - resolve: Makes the graph of a plan that was not seen lately.
    /// - Returns: The graph, or why there is none.
    mutating func graph(
        of plan: Plan, resolve: () throws(PlanError) -> TaskGraph
    ) -> Result<TaskGraph, PlanError> {
        if let hit = entries.first(where: { $0.plan === plan }) { return hit.result }
        let result = Result(catching: resolve)
        if entries.count < Self.capacity {
            entries.append((plan, result))
        } else {
            entries[oldest] = (plan, result)
            oldest = (oldest + 1) % Self.capacity
        }
        return result
    }
}

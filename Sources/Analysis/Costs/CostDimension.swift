/// By what costs are told apart.
package enum CostDimension: String, Sendable, CaseIterable {
    case project
    case agent
    case model
    case type
    case job

    /// Where a cost event says it.
    var field: CostField {
        switch self {
        case .project: .project
        case .agent: .agent
        case .model: .model
        case .type: .type
        case .job: .jobID
        }
    }
}

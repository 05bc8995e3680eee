/// What a cost event has, in the order in which it is written: OpenClaw's own form, a JSON object a
/// line.
package enum CostField: Int, Sendable, CaseIterable {
    /// When the call ended, as RFC 3339 writes it.
    case timestamp
    /// What was paid for: a call, or what was given back.
    case type
    /// The project of the request.
    case project
    /// The pool, or who else made the call.
    case agent
    /// The model of the call.
    case model
    /// Tokens read.
    case tokensIn
    /// Tokens written.
    case tokensOut
    /// US dollars, exactly; less than nothing for what was given back.
    case cost
    /// What else there is to say.
    case metadata
    /// The execution.
    case jobID

    /// The key in a line.
    package var key: String {
        switch self {
        case .timestamp: "timestamp"
        case .type: "type"
        case .project: "project"
        case .agent: "agent"
        case .model: "model"
        case .tokensIn: "tokens_in"
        case .tokensOut: "tokens_out"
        case .cost: "cost"
        case .metadata: "metadata"
        case .jobID: "job_id"
        }
    }
}

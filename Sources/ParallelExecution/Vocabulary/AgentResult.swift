/// What an agent hands back.
public enum AgentResult: Sendable {
    /// The answer to a `decompose` call.
    case plan(Plan)
    /// The answer to any other call.
    case output(AgentOutput)
}

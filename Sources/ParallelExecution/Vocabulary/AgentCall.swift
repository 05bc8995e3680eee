/// One call as an agent sees it.
public struct AgentCall: Sendable, Hashable {
    /// The result of a task that this one builds on.
    public struct Input: Sendable, Hashable {
        /// The task's name.
        public let task: String
        /// Its result.
        public let text: String
    }

    /// Whose call it is, which attempt, and by when.
    public let call: Call
    /// What the client asked for.
    public let request: Request
    /// The task's name, or `decompose`, `aggregate`, `synthesise`.
    public let name: String
    /// The pool; `nil` for the project manager's calls.
    public let pool: String?
    /// The model to use; `nil` leaves the choice to the agent.
    public let model: String?
    /// What to do.
    public let prompt: String
    /// What the plan tells the agent besides, as text or JSON; `nil` for nothing.
    public let context: String?
    /// How hard to think, as configured.
    public let reasoningEffort: String
    /// The results to build on.
    public let inputs: [Input]
    /// What a remediation task is to put right.
    public let objections: [String]
}

/// Whatever performs an attempt: scripted in simulation, a model behind an API in production.
public protocol Agent: Sendable {
    /// Performs one call.
    ///
    /// Called concurrently, and never on the executor's actor. It must honour task cancellation:
    /// the slot of a cancelled call is free at once, but `execute(_:)` returns only when all its
    /// agents have.
    ///
    /// - Parameters:
    ///   - call: What is asked for.
    ///   - meter: Where to report tokens as they are consumed; a cancelled call is billed what has
    ///     been reported until then.
    /// - Returns: The result.
    /// - Throws: ``AgentFailure`` to say what kind of failure it was; any other error counts as
    ///   transient.
    func perform(_ call: AgentCall, meter: UsageMeter) async throws -> AgentResult
}

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
    /// How hard to think, as configured.
    public let reasoningEffort: String
    /// The results to build on.
    public let inputs: [Input]
    /// What a remediation task is to put right.
    public let objections: [String]
}

/// What an agent hands back.
public enum AgentResult: Sendable {
    /// The answer to a `decompose` call.
    case plan(Plan)
    /// The answer to any other call.
    case output(AgentOutput)
}

/// A failure with its class.
public struct AgentFailure: Error, Sendable, Hashable {
    /// What kind of failure it was.
    public var errorClass: ErrorClass

    /// Creates a failure.
    ///
    /// - Parameter errorClass: What kind of failure it was.
    public init(_ errorClass: ErrorClass) {
        self.errorClass = errorClass
    }
}

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

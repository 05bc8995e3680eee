/// Whether a request is worked on serially or in parallel, and why.
public struct ModeDecision: Sendable, Hashable {
    /// Decides for a request without `force_parallel`, given whether parallel execution is enabled.
    public typealias Rule = @Sendable (_ message: String, _ isEnabled: Bool) -> ModeDecision

    /// How it is worked on.
    public let mode: ExecutionMode
    /// Why, in one phrase.
    public let reason: String

    /// Creates a decision.
    ///
    /// - Parameters:
    ///   - mode: How it is worked on.
    ///   - reason: Why, in one phrase.
    public init(_ mode: ExecutionMode, because reason: String) {
        self.mode = mode
        self.reason = reason
    }

    /// Parallel wherever that is enabled.
    public static let parallelIfEnabled: Rule = { _, isEnabled in
        isEnabled
            ? ModeDecision(.parallel, because: "parallel execution is enabled")
            : ModeDecision(.serial, because: "parallel execution is disabled")
    }
}

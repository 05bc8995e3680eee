/// What the engine says in answer to inputs, in order; a shell drains and reuses it.
public struct EngineOutput: Sendable {
    /// What happened.
    public var events: ContiguousArray<ExecutionEvent> = []
    /// What to do.
    public var commands: ContiguousArray<EngineCommand> = []

    /// Creates an empty output.
    public init() {}
}

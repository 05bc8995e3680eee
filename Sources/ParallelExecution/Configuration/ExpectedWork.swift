import Exact

/// What a piece of work is expected to take, before anything is known of it.
public struct ExpectedWork: Sendable, Hashable {
    /// Nanoseconds.
    public var duration: Int64
    /// Tokens read and written.
    public var usage: TokenUsage

    /// Creates an expectation.
    ///
    /// - Parameters:
    ///   - duration: How long it takes, not negative.
    ///   - usage: The tokens it reads and writes.
    public init(duration: Duration, usage: TokenUsage) {
        self.duration = duration.nanoseconds
        self.usage = usage
    }

    /// What the design papers give for one task of a kind of agents.
    ///
    /// Their example has a frontend of 45 s and 25 000 tokens and a backend of 90 s and 65 000,
    /// of which codegen's task is the mean; an audit of 60 s and 25 000, a schema of 45 s and
    /// 20 000. They give totals of tokens only: one in twenty or so is taken to be written.
    static func task(of kind: AgentKind) -> ExpectedWork {
        switch kind {
        case .codegen:
            ExpectedWork(
                duration: .milliseconds(67_500), usage: TokenUsage(input: 43_000, output: 2_000))
        case .security:
            ExpectedWork(
                duration: .seconds(60), usage: TokenUsage(input: 24_000, output: 1_000))
        case .database:
            ExpectedWork(
                duration: .seconds(45), usage: TokenUsage(input: 19_000, output: 1_000))
        }
    }
}

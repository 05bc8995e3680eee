import Synchronization

/// Where an agent reports the tokens of one call as they are consumed.
public final class UsageMeter: Sendable {
    private let total = Mutex(TokenUsage.zero)

    /// Creates a meter at zero.
    public init() {}

    /// Adds tokens.
    ///
    /// - Parameter usage: The tokens consumed since the last report.
    public func report(_ usage: TokenUsage) {
        total.withLock { $0 += usage }
    }

    /// The tokens reported so far.
    public var usage: TokenUsage { total.withLock { $0 } }
}

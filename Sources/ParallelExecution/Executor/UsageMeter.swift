import Synchronization

/// Where an agent reports the tokens of one call as they are consumed.
public final class UsageMeter: Sendable {
    private let total = Mutex(TokenUsage.zero)
    private let refused = Atomic(false)

    /// Creates a meter at zero.
    public init() {}

    /// Adds tokens.
    ///
    /// Less than none cannot be consumed, nor can a cache hold more than was read: such a report
    /// is refused, and the call fails for good.
    ///
    /// - Parameter usage: The tokens consumed since the last report.
    public func report(_ usage: TokenUsage) {
        guard usage.isPossible else {
            return refused.store(true, ordering: .relaxed)
        }
        total.withLock { $0 += usage }
    }

    /// Whether a report was refused.
    var hasRefused: Bool { refused.load(ordering: .relaxed) }

    /// The tokens reported so far.
    public var usage: TokenUsage { total.withLock { $0 } }
}

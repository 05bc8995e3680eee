/// A kind of failure after which another attempt may be made; the raw value is its name in files.
public enum RetryClass: String, Sendable, Hashable, CaseIterable {
    /// Something that may go away by itself.
    case transient
    /// The provider asks to wait.
    case rateLimited = "rate_limited"
    /// Nobody is there.
    case unavailable
    /// The attempt ran into its timeout.
    case timeout
}

extension AttemptOutcome {
    /// What kind of failure it is; `nil` where no other attempt may follow.
    package var retryClass: RetryClass? {
        switch self {
        case .timedOut: .timeout
        case .transient: .transient
        case .rateLimited: .rateLimited
        case .unavailable: .unavailable
        case .succeeded, .permanent, .cancelled: nil
        }
    }
}

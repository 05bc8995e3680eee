/// How an attempt ended, without the details.
public enum AttemptOutcome: UInt8, Sendable, Hashable, CaseIterable {
    /// The agent returned a result, at the latest exactly at the deadline.
    case succeeded
    /// Still running at start + timeout, and cancelled at exactly that instant.
    case timedOut
    /// Failed with ``ErrorClass/transient``.
    case transient
    /// Failed with ``ErrorClass/rateLimited(retryAfter:)``.
    case rateLimited
    /// Failed with ``ErrorClass/unavailable``.
    case unavailable
    /// Failed with ``ErrorClass/permanent``.
    case permanent
    /// Cancelled because its execution was.
    case cancelled
}

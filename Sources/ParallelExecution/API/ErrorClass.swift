/// What kind of failure an agent reports, which decides whether another attempt is made.
public enum ErrorClass: Sendable, Hashable {
    /// Something that may go away by itself; retried after backoff.
    case transient
    /// The provider asks to wait; retried after the longer of backoff and this wait (nanoseconds).
    case rateLimited(retryAfter: Int64)
    /// Nobody is there; retried after backoff.
    case unavailable
    /// It will never work; never retried.
    case permanent
}

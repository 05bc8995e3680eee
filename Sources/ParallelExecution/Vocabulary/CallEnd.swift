/// How a call ended.
package enum CallEnd: Sendable, Hashable {
    /// The agent returned.
    case succeeded
    /// The agent failed.
    case failed(ErrorClass)
    /// The shell carried out a `cancelCall`.
    case cancelled
}

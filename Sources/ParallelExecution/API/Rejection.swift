/// An agent's refusal to build on another task's work.
public struct Rejection: Sendable, Hashable {
    /// The task whose work is refused.
    public var target: String
    /// Why.
    public var reason: String

    /// Creates a rejection.
    ///
    /// - Parameters:
    ///   - target: The task whose work is refused.
    ///   - reason: Why.
    public init(target: String, reason: String) {
        self.target = target
        self.reason = reason
    }
}

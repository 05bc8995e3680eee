/// A failure with its class.
public struct AgentFailure: Error, Sendable, Hashable {
    /// What kind of failure it was.
    public var errorClass: ErrorClass

    /// Creates a failure.
    ///
    /// - Parameter errorClass: What kind of failure it was.
    public init(_ errorClass: ErrorClass) {
        self.errorClass = errorClass
    }
}

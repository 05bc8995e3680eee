import Exact

/// What a client asks of the gateway.
public struct Request: Sendable, Hashable {
    /// The client's words; the distributor classifies them when decomposition fails.
    public var message: String
    /// The conversation that the request belongs to.
    public var sessionKey: String
    /// The project that the request belongs to.
    public var project: String
    /// How to work on it; a disabled configuration makes every execution serial.
    public var mode: ExecutionMode
    /// How long the client waits before it withdraws, in nanoseconds; `nil` means for ever.
    public var patience: Int64?
    /// Whether the router chooses the mode from the message, where ``mode`` is parallel.
    ///
    /// What it sends to serial is one task for one agent, without the project manager.
    public var isRouted: Bool

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - message: The client's words.
    ///   - sessionKey: The conversation, empty when there is none.
    ///   - project: The project, empty when there is none.
    ///   - mode: Serial or parallel.
    ///   - patience: How long the client waits before it withdraws; `nil` means for ever.
    ///   - isRouted: Whether the router may choose serial instead of parallel.
    public init(
        message: String,
        sessionKey: String = "",
        project: String = "",
        mode: ExecutionMode = .parallel,
        patience: Duration? = nil,
        isRouted: Bool = false
    ) {
        self.message = message
        self.sessionKey = sessionKey
        self.project = project
        self.mode = mode
        self.patience = patience?.nanoseconds
        self.isRouted = isRouted
    }
}

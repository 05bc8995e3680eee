/// How much a gateway takes and how long it remembers.
public struct GatewayLimits: Sendable, Hashable {
    /// The largest body in bytes.
    public var bodySize = 1 << 20
    /// How long an execution that is over can be asked for.
    public var keptFor = Duration.seconds(3600)
    /// How many executions that are over can be asked for.
    public var keptExecutions = 1000
    /// How many conversations are remembered; the one that was silent longest is forgotten first.
    public var keptSessions = 1000
    /// How many messages of a conversation are remembered, its answers among them.
    public var keptMessages = 50

    /// The limits of a gateway about which nothing is said.
    public init() {}
}

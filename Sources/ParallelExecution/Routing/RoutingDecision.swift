/// What the router decided on a message, and what it decided by.
public struct RoutingDecision: Sendable, Hashable {
    /// Why.
    public let reason: RoutingReason
    /// The pools whose agents the message calls for, in configured order.
    public let agents: [String]
    /// The size of the request, 0 to 100: a point is two seconds of expected agent work.
    public let size: Int
    /// What serial execution is expected to take: the work, one task after the other.
    public let serial: RoutingEstimate
    /// What parallel execution is expected to take: coordination and the longest path.
    public let parallel: RoutingEstimate

    /// Serial or parallel.
    public var mode: ExecutionMode { reason.mode }
}

/// What an execution is expected to take and to cost.
public struct RoutingEstimate: Sendable, Hashable {
    /// Nanoseconds.
    public let duration: Int64
    /// Nanodollars.
    public let cost: Int64
}

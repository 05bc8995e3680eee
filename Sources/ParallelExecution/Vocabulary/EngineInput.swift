/// What a shell tells the engine.
///
/// The engine takes note of everything that happens at an instant and decides when it ends; the
/// order in which a shell delivers the other inputs of one instant never matters.
public enum EngineInput: Sendable, Hashable {
    /// A registered request has arrived.
    case requestArrived(ExecutionID)
    /// A call ended by itself, or answers its cancellation; every started call is answered once.
    case callEnded(CallID, CallEnd, TokenUsage)
    /// A call is still running at its deadline.
    case deadlineReached(CallID)
    /// A timer that the engine set is due.
    case timerFired(TimerID)
    /// The client withdraws.
    case cancel(ExecutionID)
    /// Everything else that this instant holds has been delivered.
    case instantEnded
}

/// How a call ended.
public enum CallEnd: Sendable, Hashable {
    /// The agent returned; plan and output are delivered to the engine before.
    case succeeded
    /// The agent failed.
    case failed(ErrorClass)
    /// The shell carried out a `cancelCall`.
    case cancelled
}

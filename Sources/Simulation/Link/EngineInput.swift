package import ParallelExecution

/// A stimulus of the engine as a value, for whatever lies between it and its shell.
package enum EngineInput: Sendable, Hashable {
    /// A client asks.
    case requestArrived(Request)
    /// A call ended by itself, or answers its cancellation.
    case callEnded(CallID, CallEnd, TokenUsage)
    /// A call is still running at its deadline.
    case deadlinePassed(CallID)
    /// A timer is due.
    case timerFired(TimerID)
    /// A client withdraws.
    case cancelled(ExecutionID)
    /// Everything else that this instant holds has been told.
    case instantEnded
}

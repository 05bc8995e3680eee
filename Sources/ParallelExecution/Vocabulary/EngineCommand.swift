/// What the engine tells a shell to do.
package enum EngineCommand: Sendable, Hashable {
    /// Start a call, and say `deadlinePassed` if it still runs at its deadline.
    case startCall(CallID, Call)
    /// Stop a call and answer at once with `callEnded(_, .cancelled, usage so far)`: the end of
    /// the instant that asked for it goes on with the last answer.
    case cancelCall(CallID)
    /// Say `timerFired` at an instant, in nanoseconds; never before now.
    case setTimer(TimerID, ExecutionID, at: Int64)
    /// Forget a timer.
    case cancelTimer(TimerID)
    /// Say `instantEnded` at this instant, after everything else that it holds.
    case endInstant
    /// The execution is over; take or discard its response.
    case respond(ExecutionID)
}

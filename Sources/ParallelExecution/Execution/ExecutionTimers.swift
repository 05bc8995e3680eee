/// The timers of one execution, apart from those of its tasks.
struct ExecutionTimers: Sendable {
    /// The next attempt at a call of the project manager.
    var coordination: TimerID?
    /// The end of the time that it may work on tasks.
    var timeout: TimerID?
    /// The end of the client's patience.
    var patience: TimerID?
}

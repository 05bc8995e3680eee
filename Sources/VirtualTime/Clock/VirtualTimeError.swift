/// Why a run in virtual time stopped before its body had finished.
public enum VirtualTimeError: Error, Equatable, CustomStringConvertible {
    /// No job could run, no task slept, and the body had not finished.
    ///
    /// Somebody waits for what nobody will do; work that was handed to another executor (a detached
    /// task, the main actor) and has not come back looks the same.
    case stalled(at: VirtualClock.Instant)

    /// Work reached the run from a thread other than the one that drives it.
    ///
    /// Such work arrives at an unpredictable moment, so the run would not be reproducible.
    case foreignThread(leak: String, at: VirtualClock.Instant)

    /// One line that says what happened and when.
    public var description: String {
        switch self {
        case .stalled(let instant):
            "stalled at \(instant): no job can run, no task sleeps, the body has not finished"
        case .foreignThread(let leak, let instant):
            "work from a foreign thread at \(instant): \(leak) came from outside the run"
        }
    }
}

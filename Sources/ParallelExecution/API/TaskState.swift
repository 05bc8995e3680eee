/// Where a task stands.
///
/// Legal transitions, and no others:
///
/// ```
/// pending    → queued | skipped | cancelled
/// queued     → running | rejected | expired | cancelled
/// running    → completed | dead | backingOff | cancelled
/// backingOff → queued | cancelled
/// ```
///
/// An attempt that times out or fails takes its task from `running` to `backingOff` while attempts
/// remain, and to `dead` after the last. `completed`, `dead`, `rejected`, `expired`, `skipped` and
/// `cancelled` are final; every task reaches exactly one of them.
public enum TaskState: UInt8, Sendable, Hashable, CaseIterable, Codable, BitwiseCopyable {
    /// Waiting for hard dependencies.
    case pending
    /// In its pool's queue.
    case queued
    /// An agent is at work on an attempt.
    case running
    /// Waiting for the next attempt, holding no slot.
    case backingOff
    /// An attempt succeeded.
    case completed
    /// The last attempt failed, or one failed permanently.
    case dead
    /// The pool's queue was full.
    case rejected
    /// It waited in the queue longer than its pool allows.
    case expired
    /// A hard dependency did not complete.
    case skipped
    /// The execution was cancelled.
    case cancelled

    /// Whether nothing can follow this state.
    @inlinable public var isFinal: Bool { rawValue >= TaskState.completed.rawValue }

    /// Tells whether a task in this state may enter another.
    ///
    /// - Parameter next: The state to enter.
    /// - Returns: Whether the transition is in the table above.
    @inlinable
    public func canBecome(_ next: TaskState) -> Bool {
        switch self {
        case .pending: next == .queued || next == .skipped || next == .cancelled
        case .queued:
            next == .running || next == .rejected || next == .expired || next == .cancelled
        case .running:
            next == .completed || next == .dead || next == .backingOff || next == .cancelled
        case .backingOff: next == .queued || next == .cancelled
        case .completed, .dead, .rejected, .expired, .skipped, .cancelled: false
        }
    }
}

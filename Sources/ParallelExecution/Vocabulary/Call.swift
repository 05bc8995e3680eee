/// One call to an agent.
public struct Call: Sendable, Hashable {
    /// What is asked for.
    public enum Work: Sendable, Hashable {
        /// An attempt at a task, by its index in the execution.
        case task(TaskIndex)
        /// A call of the project manager.
        case coordination(CoordinationStep)
    }

    // In an order that leaves no gaps: a call is copied on its way to the agent.

    /// Whose call it is.
    public let execution: ExecutionID
    /// What is asked for.
    public let work: Work
    /// Serial or parallel.
    public let mode: ExecutionMode
    /// 0, or the remediation round of the task.
    public let round: Int16
    /// The planned task behind it: the task itself, or the one that a remediation task repeats;
    /// `nil` for the project manager's calls.
    public let base: TaskIndex?
    /// Whether the task is the whole request: its decomposition failed, or it was routed to serial.
    public let isFallback: Bool
    /// The pool; `nil` for the project manager's calls.
    public let pool: PoolIndex?
    /// Whether a serial execution hands the context of earlier tasks to this one.
    public let isHandoff: Bool
    /// The model; `nil` when it costs nothing.
    public let model: ModelIndex?
    /// 1 for the first attempt.
    public let attempt: Int16
    /// The instant at which a call that still runs is overdue, in nanoseconds; `Int64.max` never.
    public package(set) var deadline: Int64
}

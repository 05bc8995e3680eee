/// One call to an agent.
public struct Call: Sendable, Hashable {
    /// What is asked for.
    public enum Work: Sendable, Hashable {
        /// The project manager splits the request into tasks.
        case decomposition
        /// An attempt at a task, by its index in the execution.
        case task(Int32)
        /// The aggregator merges the results of all tasks.
        case aggregation
        /// The project manager writes the final response.
        case synthesis
    }

    /// Whose call it is.
    public let execution: ExecutionID
    /// Serial or parallel.
    public let mode: ExecutionMode
    /// What is asked for.
    public let work: Work
    /// The planned task behind it: the task itself, or the one that a remediation task repeats;
    /// -1 for the project manager's calls.
    public let base: Int32
    /// 0, or the remediation round of the task.
    public let round: Int16
    /// The pool's index, or -1 for the project manager's calls.
    public let pool: Int16
    /// 1 for the first attempt.
    public let attempt: Int16
    /// The model's index in the price table, or -1 when it costs nothing.
    public let model: Int16
    /// Whether the decomposition failed and the task is the whole request.
    public let isFallback: Bool
    /// Whether a serial execution hands the context of earlier tasks to this one.
    public let isHandoff: Bool
    /// The instant at which a call that still runs is overdue, in nanoseconds; `Int64.max` never.
    public package(set) var deadline: Int64
}

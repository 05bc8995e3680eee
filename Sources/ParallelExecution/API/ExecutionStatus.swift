/// How an execution ended.
public enum ExecutionStatus: UInt8, Sendable, Hashable, CaseIterable, Codable {
    /// Every task completed and the project manager wrote the answer.
    case completed
    /// Something is missing: a task, the aggregation or the synthesis.
    case partial
    /// Nothing was delivered, or a pool with `on_exhausted: fail` lost a task.
    case failed
    /// The admission queue was full.
    case rejected
    /// The client withdrew.
    case cancelled

    /// Whether the client has an answer, complete or partial.
    package var isAnswered: Bool { self == .completed || self == .partial }

    /// Whether the client gets back what undelivered tasks have cost; who withdraws or is turned
    /// away gets nothing.
    package var givesBack: Bool { self == .partial || self == .failed }
}

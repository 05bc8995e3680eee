import ParallelExecution
import Simulation
import Testing

/// What a failure scenario documents of one of its executions in one mode.
struct FailureOutcome: Sendable, CustomTestStringConvertible {
    let scenario: String
    let mode: ExecutionMode
    var execution = 1
    let status: ExecutionStatus
    /// Request arrival to final response, in seconds.
    let duration: Int64
    var refund: (Int64, Int64) = (0, 1)
    var quality: (Int64, Int64) = (1, 1)
    var notes: [String] = []
    /// Kind, author, target, resolution.
    var conflicts: [String] = []
    /// Task, first start and last end in seconds, attempts, final state.
    let timeline: [String]
    /// The final response where the project manager writes one.
    var finalResponse: String?

    var testDescription: String { "\(scenario), \(mode), execution \(execution)" }

    /// A row in the words of ``timeline``.
    static func line(_ row: TaskRow) -> String {
        let state = row.attempts == 1 ? "\(row.outcome)" : "\(row.outcome) ×\(row.attempts)"
        guard let start = row.started, let end = row.ended else { return "\(row.task) \(state)" }
        return "\(row.task) \(seconds(start))–\(seconds(end)) \(state)"
    }

    /// A conflict in the words of ``conflicts``.
    static func line(_ conflict: Response.ConflictNote) -> String {
        "\(conflict.kind) \(conflict.author) \(conflict.target) \(conflict.resolution)"
    }

    private static func seconds(_ nanoseconds: Int64) -> String {
        let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        return rest == 0 ? "\(whole)" : "\(whole) + \(rest) ns"
    }
}

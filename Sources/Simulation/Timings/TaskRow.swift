package import ParallelExecution

/// One task of one execution: a row of `tasks.csv`.
package struct TaskRow: Sendable, Equatable, Codable {
    /// The execution's number, from 1.
    package var execution: Int
    /// The task's name.
    package var task: String
    /// The pool's name.
    package var pool: String
    /// Lower numbers left the queue first.
    package var priority: Int
    /// Attempts made.
    package var attempts: Int
    /// How it ended.
    package var outcome: TaskState
    /// When its request arrived, in nanoseconds like all instants here.
    package var arrival: Int64
    /// When it first entered its queue; `nil` if never.
    package var enqueued: Int64?
    /// When its first attempt started; `nil` if never.
    package var started: Int64?
    /// When its last attempt ended, or when it left the queue without one; `nil` if it never
    /// entered it.
    package var ended: Int64?
    /// Nanoseconds in the queue, all visits together; `nil` if it never entered it.
    package var wait: Int64?
    /// Tokens of all attempts.
    package var usage: TokenUsage
    /// Nanodollars of all attempts.
    package var cost: Int64
}

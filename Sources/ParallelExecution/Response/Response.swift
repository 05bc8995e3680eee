import Exact

/// What the client receives.
public struct Response: Sendable, Hashable, Codable {
    /// One task's part in it.
    public struct TaskResult: Sendable, Hashable, Codable {
        /// The task's name; remediation tasks carry their round behind `#`.
        public var name: String
        /// The pool that did it.
        public var pool: String
        /// How it ended.
        public var state: TaskState
        /// How many attempts were made.
        public var attempts: Int
        /// Whether the fallback model completed it.
        public var usedFallback: Bool
        /// The agent's result.
        public var text: String
        /// When its first attempt was started, from the request's arrival; `nil` where none was.
        public var startedAt: Duration?
        /// When it ended, from the request's arrival; `nil` where it has not.
        public var endedAt: Duration?
        /// The cost of its attempts in nanodollars.
        public var cost: Int64
    }

    /// One conflict among the results, with names.
    public struct ConflictNote: Sendable, Hashable, Codable {
        /// What kind of disagreement it is.
        public var kind: Conflict.Kind
        /// The task that raised it.
        public var author: String
        /// The other task.
        public var target: String
        /// What it is about.
        public var topic: String
        /// The recommendation, the united choice, or the reason.
        public var detail: String
        /// What became of it.
        public var resolution: Conflict.Resolution
    }

    /// The execution's number, from 1 in order of arrival.
    public var execution: Int
    /// How it was worked on; `serial` also after a failed decomposition.
    public var mode: ExecutionMode
    /// How it ended.
    public var status: ExecutionStatus
    /// The answer, written by the project manager or, failing that, put together from the results.
    public var finalResponse: String
    /// What is missing and why, one line each, in the order of tasks.
    public var notes: [String]
    /// Tasks, planned ones first.
    public var tasks: [TaskResult]
    /// Conflicts, ordered by task.
    public var conflicts: [ConflictNote]
    /// The share of the price to give back: 1 − weight of completed tasks ÷ weight of all tasks.
    public var refund: Fraction
    /// What is given back in nanodollars: the cost of the attempts at tasks that a partial or
    /// failed execution does not deliver; who withdraws or is turned away gets nothing back.
    public var refundedCost: Int64
    /// What the results amount to together.
    public var context: UnifiedContext
    /// 0 to 1: the mean over tasks (1 completed, ½ by the fallback model, else 0) less 0.02 for
    /// each unresolved conflict, not below 0; 1 for a plan without tasks.
    public var quality: Fraction
    /// From the request's arrival to this response.
    public var duration: Duration
    /// The tokens of all calls.
    public var usage: TokenUsage
    /// The cost of all calls in nanodollars.
    public var cost: Int64
}

/// One thing that happened in an execution: all that observers ever learn.
///
/// Events are trivial values in the order in which the engine took its decisions. Texts are looked
/// up by index in ``ExecutionEngine`` while the execution is alive.
public struct ExecutionEvent: Sendable, Hashable {
    /// What happened.
    ///
    /// What is large stands first in a case, so that an event leaves no gaps: it is copied often.
    public enum Kind: Sendable, Hashable {
        /// The request arrived.
        case arrived(ExecutionMode)
        /// The router chose the mode in which the request has just arrived.
        case routed(RoutingReason)
        /// The execution left the admission queue and its decomposition started.
        case admitted
        /// The execution, or a task of it, is not begun although there is a place for it; without a
        /// task before its admission, it is the execution, and after that a call of the project
        /// manager.
        case refused(Refusal, task: TaskIndex?)
        /// A call of the project manager failed and is made again at an instant.
        case coordinationFailed(
            until: Int64, Bill, CoordinationStep, attempt: Int16, AttemptOutcome)
        /// The time for tasks is over: those that are not settled are cancelled.
        case executionTimedOut
        /// The decomposition ended and this many tasks are to be done.
        case planned(PlanVerdict, tasks: Int32, Bill)
        /// A task entered its pool's queue; `after` is the task whose end released it.
        case taskQueued(task: TaskIndex, pool: PoolIndex, after: TaskIndex?)
        /// An attempt took a slot; `model` is `nil` when it costs nothing, and `inputs` counts the
        /// results of other tasks that it received.
        case attemptStarted(
            task: TaskIndex, pool: PoolIndex, attempt: Int16, model: ModelIndex?, inputs: Int32)
        /// An attempt ended and freed its slot.
        case attemptEnded(Bill, task: TaskIndex, pool: PoolIndex, attempt: Int16, AttemptOutcome)
        /// A task waits for its next attempt until an instant.
        case backingOff(task: TaskIndex, until: Int64)
        /// A task reached a final state.
        case taskSettled(task: TaskIndex, TaskState)
        /// The aggregator merged all results; `round` counts from 0.
        case aggregated(round: Int16, succeeded: Bool, Bill)
        /// The aggregator found a conflict, by its index in the execution.
        case conflictFound(conflict: Int32, Conflict.Kind)
        /// A conflict was resolved or flagged.
        case conflictSettled(conflict: Int32, Conflict.Resolution)
        /// A task was added that repeats a planned one.
        case remediationAdded(task: TaskIndex, base: TaskIndex, round: Int16)
        /// The project manager wrote the final response, or failed to.
        case synthesised(succeeded: Bool, Bill)
        /// The client has its answer; the cost of all calls in nanodollars.
        case responded(ExecutionStatus, cost: Int64)
    }

    /// When, in nanoseconds since the clock's start.
    public let at: Int64
    /// To which execution.
    public let execution: ExecutionID
    /// What.
    public let kind: Kind

    /// Creates an event, as a test's tampering wrapper does.
    ///
    /// - Parameters:
    ///   - at: When, in nanoseconds.
    ///   - execution: To which execution.
    ///   - kind: What.
    public init(at: Int64, execution: ExecutionID, kind: Kind) {
        self.at = at
        self.execution = execution
        self.kind = kind
    }
}

/// What a call consumed and what that costs.
public struct Bill: Sendable, Hashable {
    /// Nothing at all.
    public static let zero = Bill(usage: .zero, cost: 0)

    /// Tokens read and written.
    public let usage: TokenUsage
    /// Nanodollars.
    public let cost: Int64

    /// Creates a bill.
    ///
    /// - Parameters:
    ///   - usage: Tokens read and written.
    ///   - cost: Nanodollars.
    public init(usage: TokenUsage, cost: Int64) {
        self.usage = usage
        self.cost = cost
    }
}

/// What became of a decomposition.
public enum PlanVerdict: UInt8, Sendable, Hashable, CaseIterable {
    /// The plan is carried out as it is.
    case accepted
    /// The decomposition failed: the request runs serially as one task.
    case fellBackToSerial
    /// The decomposition failed and there is no fallback: the execution fails.
    case failed
    /// No plan was asked for: one agent does the whole request.
    case notAsked
}

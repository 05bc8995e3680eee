import Exact

/// One unit of agent work as the project manager describes it.
public struct PlannedTask: Sendable, Hashable {
    /// The priority of a task that names none: "normal", between high (1) and low (3).
    public static let defaultPriority = 2

    /// The name by which other tasks of the plan refer to this one.
    public var id: String
    /// The pool that does it; `nil` leaves the choice to the keyword distributor.
    public var pool: String?
    /// What the agent is told.
    public var prompt: String
    /// Lower numbers leave the queue first.
    public var priority: Int
    /// The share of the refund that this task carries; at least 1.
    public var weight: Int
    /// Hard dependencies: the tasks that must complete before this one is enqueued.
    public var requires: [String]
    /// How many of ``requires`` must be done before this one is enqueued.
    public var join = Join.all
    /// What must have become of those.
    public var joinCondition = JoinCondition.completed
    /// Soft dependents: the tasks that receive this one's result if it is there when they start.
    public var enhances: [String]
    /// The expected duration in nanoseconds, used by critical-path scheduling only; `nil` when
    /// unknown, which counts as one second.
    public var estimate: Int64?
    /// How many nanoseconds it waits in the queue before it gives up; `nil` leaves it to its pool.
    public var queueTimeout: Int64?
    /// The longest that an attempt may run, in nanoseconds; `nil` leaves it to its pool.
    public var timeout: Int64?
    /// How many attempts may follow the first; `nil` leaves it to its pool.
    public var maxRetries: Int?
    /// What else the agent is told, as text or JSON; `nil` for nothing.
    public var context: String?

    /// Creates a task.
    ///
    /// - Parameters:
    ///   - id: The name, unique within its plan.
    ///   - pool: The pool, or `nil` for the distributor's choice.
    ///   - prompt: What the agent is told.
    ///   - priority: Lower numbers leave the queue first.
    ///   - weight: The share of the refund, at least 1.
    ///   - requires: The names of hard dependencies.
    ///   - enhances: The names of soft dependents.
    ///   - estimate: The expected duration; `nil` when unknown.
    ///   - queueTimeout: How long it waits in the queue at most; `nil` leaves it to its pool.
    ///   - timeout: The longest that an attempt may run; `nil` leaves it to its pool.
    ///   - maxRetries: How many attempts may follow the first; `nil` leaves it to its pool.
    ///   - context: What else the agent is told, as text or JSON.
    public init(
        id: String,
        pool: String? = nil,
        prompt: String = "",
        priority: Int = PlannedTask.defaultPriority,
        weight: Int = 1,
        requires: [String] = [],
        enhances: [String] = [],
        estimate: Duration? = nil,
        queueTimeout: Duration? = nil,
        timeout: Duration? = nil,
        maxRetries: Int? = nil,
        context: String? = nil
    ) {
        precondition(weight >= 1, "a task's weight is at least 1")
        self.id = id
        self.pool = pool
        self.prompt = prompt
        self.priority = priority
        self.weight = weight
        self.requires = requires
        self.enhances = enhances
        self.estimate = estimate?.nanoseconds
        self.queueTimeout = queueTimeout?.nanoseconds
        self.timeout = timeout?.nanoseconds
        self.maxRetries = maxRetries
        self.context = context
    }
}

extension PlannedTask: Indexed {
    @usableFromInline package typealias Position = TaskIndex
}

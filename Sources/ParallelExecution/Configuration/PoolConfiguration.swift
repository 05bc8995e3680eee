import Exact

/// One worker pool: a queue with a fixed number of slots and one kind of agent behind it.
public struct PoolConfiguration: Sendable, Hashable {
    /// What follows when a task has used up its attempts.
    public enum ExhaustionPolicy: String, Sendable, Hashable, CaseIterable {
        /// Deliver the rest.
        case skip
        /// Deliver the rest; the project manager is told and named in the response.
        case escalate
        /// The execution fails, once its other tasks have ended.
        case fail
        /// The execution fails, and its other tasks are cancelled at once.
        case failFast = "fail_fast"

        /// Whether the execution fails.
        package var failsExecution: Bool {
            switch self {
            case .fail, .failFast: true
            case .skip, .escalate: false
            }
        }
    }

    /// When an attempt goes to a fallback model.
    public enum Failover: String, Sendable, Hashable, CaseIterable {
        /// The last of several attempts uses the first of them.
        case lastAttempt = "last_attempt"
        /// After `unavailable` or `rate_limited` the next attempt goes to the next of them, without
        /// backoff; from the last of them on, attempts back off as usual.
        case atOnce = "at_once"
    }

    /// OpenClaw's three pools: codegen, security, database.
    public static let defaults: [PoolConfiguration] = [
        PoolConfiguration(
            name: "codegen", slots: 3, timeout: .seconds(300), degradationNote: "pending"),
        PoolConfiguration(
            name: "security", slots: 2, timeout: .seconds(300), degradationNote: "not audited"),
        PoolConfiguration(
            name: "database", slots: 2, timeout: .seconds(180), degradationNote: "not optimised"),
    ]

    /// The name by which tasks choose the pool.
    public var name: String
    /// The most attempts that any configuration lets a pool run at once.
    package static let mostSlots = 10_000

    /// How many attempts may run at once (`max_concurrent`); 1 to 10 000.
    public var slots: Int
    /// The longest that an attempt may run (`timeout_sec`), in nanoseconds; greater than zero.
    public var timeout: Int64
    /// How many attempts may follow the first (`max_retries`); 0 to 100.
    public var maxRetries = 2
    /// The model behind the agents; `nil` costs nothing.
    public var model: String?
    /// The models that follow ``model``, in order (`fallback_models`); empty for none.
    public var fallbackModels: [String] = []
    /// When an attempt goes to one of them.
    public var failover = Failover.lastAttempt
    /// When the next attempt is made; `nil` as the configuration's own policy says.
    public var retry: RetryPolicy?
    /// What follows when a task has used up its attempts (`on_exhausted`).
    public var onExhausted = ExhaustionPolicy.skip
    /// How many tasks may wait (`max_queue`); `nil` means any number.
    public var maxQueue: Int?
    /// How long a task may wait (`queue_timeout_sec`), in nanoseconds; `nil` means for ever.
    public var queueTimeout: Int64?
    /// The words by which the distributor recognises this pool's work (`keywords`).
    public var keywords: [String]
    /// What a response says of work that this pool did not deliver.
    public var degradationNote: String
    /// What a task is expected to take (`expected`); the router decides by it.
    public var expected: ExpectedWork

    /// Creates a pool with OpenClaw's defaults for all else.
    ///
    /// - Parameters:
    ///   - name: The pool's name; codegen, security and database bring their own keywords
    ///     and expectations.
    ///   - slots: How many attempts may run at once.
    ///   - timeout: The longest that an attempt may run.
    ///   - degradationNote: What a response says of missing work.
    public init(
        name: String,
        slots: Int = 1,
        timeout: Duration = .seconds(300),
        degradationNote: String = "missing"
    ) {
        self.name = name
        self.slots = slots
        self.timeout = timeout.nanoseconds
        self.degradationNote = degradationNote
        keywords = KeywordDistributor.defaultKeywords.first { $0.pool == name }?.keywords ?? []
        expected = ExpectedWork.task(of: AgentKind(rawValue: name) ?? .codegen)
    }

    /// All models in the order in which attempts go to them; `nil` costs nothing.
    package var models: [String?] { [model] + fallbackModels }

    /// The model of an attempt, from 1, that no failover moved to another; `nil` costs nothing.
    package func model(ofAttempt attempt: Int) -> String? {
        let isLast = failover == .lastAttempt && attempt > 1 && attempt > maxRetries
        return isLast ? fallbackModels.first ?? model : model
    }
}

extension PoolConfiguration: Indexed {
    @usableFromInline package typealias Position = PoolIndex
}

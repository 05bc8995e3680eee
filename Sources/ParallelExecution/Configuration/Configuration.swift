/// How OpenClaw executes requests in parallel: section `parallel_execution` of its `config.json`.
///
/// Every value has the default that OpenClaw documents; ``init()`` is OpenClaw out of the box.
public struct Configuration: Sendable, Hashable {
    /// The order in which queued tasks leave a pool's queue.
    public enum Scheduling: String, Sendable, Hashable, CaseIterable {
        /// In the order of arrival in the queue.
        case fifo
        /// Lower priority number first, then in the order of arrival.
        case priority
        /// Longest remaining path of estimated durations first, then in the order of arrival.
        case criticalPath = "critical_path"

        /// Whether the order depends on how long tasks are estimated to take.
        package var usesEstimates: Bool {
            switch self {
            case .criticalPath: true
            case .fifo, .priority: false
            }
        }
    }

    /// Whether requests run in parallel at all (`enabled`); otherwise every execution is serial.
    public var isEnabled = true
    /// Whether a failed decomposition falls back to one serial task (`auto_fallback_to_serial`);
    /// otherwise it fails the execution.
    public var fallsBackToSerial = true
    /// The pools, in the order that breaks ties of the distributor; never empty, names unique.
    public var pools: [PoolConfiguration] = PoolConfiguration.defaults
    /// When the next attempt is made (`retry.backoff_sec`).
    public var retry = RetryPolicy()
    /// The model of the project manager's own calls (`pm_coordinator.decomposition_model`).
    public var coordinatorModel: String?
    /// How hard the project manager thinks (`pm_coordinator.reasoning_effort`), passed to agents.
    public var reasoningEffort = "high"
    /// The largest plan that is accepted, in tasks; 1 to 1 000.
    public var maxTasksPerDecomposition = 6
    /// The most executions that any configuration lets run at once.
    public static let mostConcurrentExecutions = 100_000

    /// How many executions run at once; 1 to 100 000.
    public var maxConcurrentExecutions = 3
    /// How many executions may wait for admission (`pm_coordinator.max_queued_executions`);
    /// `nil` means any number.
    public var maxQueuedExecutions: Int?
    /// The longest that a call of the project manager may run (`pm_coordinator.timeout_sec`), in
    /// nanoseconds, greater than zero; `nil` means for ever, so that one that hangs stalls its
    /// execution.
    public var coordinatorTimeout: Int64? = 300_000_000_000
    /// How many attempts may follow the first at such a call (`pm_coordinator.max_retries`).
    public var coordinatorMaxRetries = 2
    /// How long an execution may work on tasks once it is admitted (`execution_timeout_sec`), in
    /// nanoseconds; `nil` means for ever.
    public var executionTimeout: Int64?
    /// Whether executions of one session run one at a time, in the order of arrival
    /// (`sessions.serialize`).
    public var serializesSessions = false
    /// The nanodollars that one execution may spend before nothing more is begun for it
    /// (`budget_usd`); `nil` means any.
    public var budget: Int64?
    /// The nanodollars that all executions may spend in 24 hours before none is admitted
    /// (`daily_budget_usd`); `nil` means any.
    public var dailyBudget: Int64?
    /// The same for single projects, by name (`per_project.<name>.daily_budget_usd`).
    public var projectBudgets: [String: Int64] = [:]
    /// The order in which queued tasks leave a pool's queue.
    public var scheduling = Scheduling.priority
    /// How often critical findings and rejections send work back; 0 to 10.
    public var maxRemediationRounds = 1
    /// How the router chooses between serial and parallel (`routing`).
    public var routing = RoutingSettings()
    /// What each known model costs.
    public var prices = PriceTable.standard

    /// OpenClaw's documented defaults.
    public init() {}

    /// When the next attempt is made in a pool: as it says, or as all do.
    package func retry(in pool: PoolConfiguration) -> RetryPolicy { pool.retry ?? retry }

    /// The position of the pool with a name.
    ///
    /// - Parameter name: A pool's name.
    /// - Returns: Its index in ``pools``, or `nil` when there is no such pool.
    public func poolIndex(of name: String) -> Int? {
        pools.firstIndex { $0.name == name }
    }

    /// The distributor over the configured pools, in their order.
    public var distributor: KeywordDistributor {
        let standard = PoolConfiguration.defaults
        let isStandard =
            pools.count == standard.count
            && zip(pools, standard).allSatisfy { $0.name == $1.name && $0.keywords == $1.keywords }
        return isStandard ? Self.standardDistributor : Self.distributor(over: pools)
    }

    /// That of most configurations: making one takes longer than a short run.
    private static let standardDistributor = distributor(over: PoolConfiguration.defaults)

    private static func distributor(over pools: [PoolConfiguration]) -> KeywordDistributor {
        do {
            let lists = pools.map { (pool: $0.name, keywords: $0.keywords) }
            return try KeywordDistributor(keywords: lists)
        } catch {
            preconditionFailure("keyword lists: \(error)")
        }
    }
}

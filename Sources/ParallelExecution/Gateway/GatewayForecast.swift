/// What is known of an execution before its plan is there; nothing is guessed.
public struct GatewayForecast: Sendable, Hashable {
    /// A task that is going to be planned.
    public struct Task: Sendable, Hashable {
        /// The name.
        public let name: String
        /// The pool; empty where the distributor is to choose.
        public let pool: String
        /// What the agent is told.
        public let description: String
        /// From its first attempt's start to its end; `nil` where nobody knows.
        public let duration: Duration?

        /// Describes a task.
        ///
        /// - Parameters:
        ///   - name: The name.
        ///   - pool: The pool; empty where the distributor is to choose.
        ///   - description: What the agent is told.
        ///   - duration: From its first attempt's start to its end.
        public init(name: String, pool: String, description: String, duration: Duration? = nil) {
            self.name = name
            self.pool = pool
            self.description = description
            self.duration = duration
        }
    }

    /// The tasks; `nil` where the plan is not known.
    public var tasks: [Task]?
    /// From arrival to response on idle pools; `nil` where nobody knows.
    public var duration: Duration?
    /// What all calls cost, in nanodollars; `nil` where nobody knows.
    public var cost: Int64?

    /// Nothing is known.
    public static let unknown = GatewayForecast(tasks: nil, duration: nil, cost: nil)

    /// Describes what is known.
    ///
    /// - Parameters:
    ///   - tasks: The tasks; `nil` where the plan is not known.
    ///   - duration: From arrival to response on idle pools.
    ///   - cost: What all calls cost, in nanodollars.
    public init(tasks: [Task]?, duration: Duration?, cost: Int64?) {
        self.tasks = tasks
        self.duration = duration
        self.cost = cost
    }
}

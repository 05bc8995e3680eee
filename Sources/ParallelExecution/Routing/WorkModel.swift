import Exact

/// What requests are expected to take, from what the configuration expects of tasks.
///
/// - **Tasks**: one for each kind of agent that is called for, and one more for every two further
///   keywords of that kind that are more than weak, four at most; a whole product has two for
///   codegen, frontend and backend, and one for each other built-in kind. A message that speaks of
///   something small halves the work.
/// - **Serial**: the sum of all tasks. The router sends small work to one agent at a time without
///   the project manager.
/// - **Parallel**: coordination, then the longest kind, where a kind takes as many turns as its
///   slots need for its tasks, and an audit follows the code it audits.
///
/// The papers' restaurant website takes 240 s in serial and 147.5 s in parallel by these rules.
struct WorkModel: Sendable {
    /// What is expected of a pool.
    private struct Pool: Sendable {
        let name: String
        let kind: AgentKind?
        let slots: Int64
        let duration: Int64
        let cost: Int64
    }

    /// The tasks that a request is expected to have.
    struct Work {
        /// By pool.
        fileprivate let tasks: [Int64]
        fileprivate let isSmall: Bool
        /// The pools with a task, in configured order.
        let agents: [String]
        /// How many tasks there are.
        let count: Int64
    }

    /// The most tasks that keywords make for one kind of agent.
    private static let mostTasks = 4
    /// The work behind one point of size: two seconds.
    private static let point: Int64 = 2_000_000_000

    private let pools: [Pool]
    private let coordination: RoutingEstimate

    init(_ configuration: Configuration) {
        let prices = configuration.prices
        func cost(_ work: ExpectedWork, _ model: String?) -> Int64 {
            guard let model, let index = prices.index(of: model) else { return 0 }
            return prices.entries[index].cost(of: work.usage)
        }
        pools = configuration.pools.map { pool in
            Pool(
                name: pool.name, kind: AgentKind(rawValue: pool.name), slots: Int64(pool.slots),
                duration: pool.expected.duration, cost: cost(pool.expected, pool.model))
        }
        let manager = configuration.routing.coordination
        coordination = RoutingEstimate(
            duration: manager.duration, cost: cost(manager, configuration.coordinatorModel))
    }

    /// The work that a message asks for; one task of the first pool where no word says whose.
    func work(_ message: Classification) -> Work {
        var tasks = pools.indices.map { index -> Int64 in
            let least: Int =
                switch pools[index].kind {
                case .codegen? where message.isWholeProduct: 2
                case .some where message.isWholeProduct: 1
                case _: message.agents.contains(pools[index].name) ? 1 : 0
                }
            let called = (message.scores[index].strongKeywords + 1) / 2
            return Int64(least == 0 ? 0 : max(least, min(called, Self.mostTasks)))
        }
        let agents = pools.indices.filter { tasks[$0] > 0 }.map { pools[$0].name }
        if agents.isEmpty { tasks[0] = 1 }
        return Work(
            tasks: tasks, isSmall: message.messageWords.contains(.small), agents: agents,
            count: tasks.reduce(0, +))
    }

    /// What the work takes, one task after the other.
    func serial(_ work: Work) -> RoutingEstimate {
        var (duration, cost): (Int64, Int64) = (0, 0)
        for (pool, count) in zip(pools, work.tasks) {
            duration = duration.addingSaturated(pool.duration.multipliedSaturated(by: count))
            cost = cost.addingSaturated(pool.cost.multipliedSaturated(by: count))
        }
        let share: Int64 = work.isSmall ? 2 : 1
        return RoutingEstimate(duration: duration / share, cost: cost / share)
    }

    /// What the work takes, as many tasks at once as the slots allow.
    func parallel(_ work: Work) -> RoutingEstimate {
        var (beside, code, audit): (Int64, Int64, Int64) = (0, 0, 0)
        for (pool, count) in zip(pools, work.tasks) {
            let turns = (count + pool.slots - 1) / pool.slots
            let duration = pool.duration.multipliedSaturated(by: turns)
            switch pool.kind {
            case .codegen: code = duration
            case .security: audit = duration
            case .database, nil: beside = max(beside, duration)
            }
        }
        let path = max(beside, code.addingSaturated(audit)) / (work.isSmall ? 2 : 1)
        return RoutingEstimate(
            duration: coordination.duration.addingSaturated(path),
            cost: coordination.cost.addingSaturated(serial(work).cost))
    }

    /// The size of work that takes so long, 0 to 100.
    static func size(_ serial: RoutingEstimate) -> Int {
        Int(min(100, serial.duration / point))
    }
}

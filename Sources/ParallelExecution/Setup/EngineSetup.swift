import Collections

/// What never changes while an engine lives, shared by its copies.
final class EngineSetup: Sendable {
    let configuration: Configuration
    /// By pool; apart from the configuration, because reading that counts references to names.
    let rules: [PoolRules]
    let prices: ModelPrices
    /// By pool: when the next attempt is made.
    let retries: [RetryPolicy]
    /// By pool: its own model and those that follow.
    private let models: [[ModelIndex?]]
    /// Whether it matters what is spent in a day.
    let hasDailyBudgets: Bool
    /// What an execution works on before it has a plan.
    let emptyGraph: TaskGraph

    init(_ configuration: Configuration) {
        self.configuration = configuration
        rules = configuration.pools.map { PoolRules($0, configuration.prices) }
        prices = ModelPrices(configuration)
        retries = configuration.pools.map(configuration.retry)
        models = configuration.pools.map { pool in
            pool.models.map { ModelPrices.index($0, configuration.prices) }
        }
        hasDailyBudgets = configuration.hasDailyBudgets
        do {
            emptyGraph = try TaskGraph(Plan([]), configuration: configuration, distributor: nil)
        } catch {
            preconditionFailure("an empty plan is legal: \(error)")
        }
    }

    /// The model of an attempt, by its place among those of the pool; `nil` costs nothing.
    @inline(__always)
    func model(of pool: PoolIndex, at place: Int16) -> ModelIndex? {
        place == 0 ? rules[pool].model : models[Int(pool.rawValue)][Int(place)]
    }

    /// Whether the next attempt goes to the next model of the pool at once.
    func failsOver(_ pool: PoolIndex, from place: Int16, after outcome: AttemptOutcome) -> Bool {
        guard rules[pool].failover == .atOnce, Int(place) < rules[pool].fallbackCount else {
            return false
        }
        return outcome == .unavailable || outcome == .rateLimited
    }

    /// All pools, with nothing to do.
    var idlePools: FlatArray<WorkerPool> {
        FlatArray(configuration.pools.map { WorkerPool(slots: $0.slots, maxQueue: $0.maxQueue) })
    }

    /// The line for admission, with nobody in it.
    var admission: Admission {
        Admission(
            limit: configuration.maxConcurrentExecutions,
            maxQueue: configuration.maxQueuedExecutions,
            isBySession: configuration.serializesSessions)
    }
}

import Collections

/// What never changes while an engine lives, shared by its copies.
final class EngineSetup: Sendable {
    let configuration: Configuration
    /// By pool; apart from the configuration, because reading that counts references to names.
    let rules: [PoolRules]
    let prices: ModelPrices
    /// What an execution works on before it has a plan.
    let emptyGraph: TaskGraph

    init(_ configuration: Configuration) {
        self.configuration = configuration
        rules = configuration.pools.map { PoolRules($0, configuration.prices) }
        prices = ModelPrices(configuration)
        do {
            emptyGraph = try TaskGraph(Plan([]), configuration: configuration, distributor: nil)
        } catch {
            preconditionFailure("an empty plan is legal: \(error)")
        }
    }

    /// All pools, with nothing to do.
    var idlePools: FlatArray<WorkerPool> {
        FlatArray(configuration.pools.map { WorkerPool(slots: $0.slots, maxQueue: $0.maxQueue) })
    }

    /// The line for admission, with nobody in it.
    var admission: Admission {
        Admission(
            limit: configuration.maxConcurrentExecutions,
            maxQueue: configuration.maxQueuedExecutions)
    }
}

import JSON
import ParallelExecution

/// Writes section `parallel_execution` of OpenClaw's `config.json`.
enum ConfigurationWriter {
    private static let standard = Configuration()

    /// What differs from OpenClaw's defaults; `nil` when nothing does.
    ///
    /// - Parameters:
    ///   - configuration: The configuration.
    ///   - statesConcurrency: Whether to state how many executions run at once in any case, because
    ///     its default is not the same for all loads.
    /// - Returns: The section.
    static func section(
        _ configuration: Configuration, statesConcurrency: Bool = false
    ) -> LocatedValue? {
        var section = ObjectBuilder()
        section.add(
            "enabled", .bool(configuration.isEnabled),
            unless: configuration.isEnabled == standard.isEnabled)
        section.add(
            "auto_fallback_to_serial", .bool(configuration.fallsBackToSerial),
            unless: configuration.fallsBackToSerial == standard.fallsBackToSerial)
        section.add("worker_pools", pools(configuration.pools))
        section.add(
            "retry", retry(configuration.retry), unless: configuration.retry == standard.retry)
        section.add("pm_coordinator", coordinator(configuration, statesConcurrency))
        section.add(
            "scheduling", .string(configuration.scheduling.rawValue),
            unless: configuration.scheduling == standard.scheduling)
        section.add(
            "max_remediation_rounds", .integer(configuration.maxRemediationRounds),
            unless: configuration.maxRemediationRounds == standard.maxRemediationRounds)
        section.add("prices", prices(configuration.prices))
        return section.objectIfAny
    }

    private static func pools(_ pools: [PoolConfiguration]) -> LocatedValue? {
        let known = standard.pools
        precondition(
            pools.prefix(known.count).map(\.name) == known.map(\.name),
            "codegen, security and database are always there, and come first")
        var object = ObjectBuilder()
        for (index, pool) in pools.enumerated() {
            let isKnown = index < known.count
            let plain = isKnown ? known[index] : PoolConfiguration(name: pool.name)
            object.add(pool.name, Self.pool(pool, plain), unless: isKnown && pool == plain)
        }
        return object.objectIfAny
    }

    private static func pool(
        _ pool: PoolConfiguration, _ plain: PoolConfiguration
    ) -> LocatedValue {
        var object = ObjectBuilder()
        object.add("max_concurrent", .integer(pool.slots), unless: pool.slots == plain.slots)
        object.add("timeout_sec", seconds(pool.timeout), unless: pool.timeout == plain.timeout)
        object.add(
            "max_retries", .integer(pool.maxRetries), unless: pool.maxRetries == plain.maxRetries)
        object.add("model", pool.model.map(LocatedValue.string))
        object.add("fallback_model", pool.fallbackModel.map(LocatedValue.string))
        object.add(
            "on_exhausted", .string(pool.onExhausted.rawValue),
            unless: pool.onExhausted == plain.onExhausted)
        object.add("max_queue", pool.maxQueue.map(LocatedValue.integer))
        object.add("queue_timeout_sec", pool.queueTimeout.map(seconds))
        object.add("keywords", .strings(pool.keywords), unless: pool.keywords == plain.keywords)
        object.add(
            "degradation_note", .string(pool.degradationNote),
            unless: pool.degradationNote == plain.degradationNote)
        return object.object
    }

    private static func retry(_ policy: RetryPolicy) -> LocatedValue {
        var object = ObjectBuilder()
        object.add("backoff_sec", .array(policy.backoff.map(seconds)))
        return object.object
    }

    private static func coordinator(
        _ configuration: Configuration, _ statesConcurrency: Bool
    ) -> LocatedValue? {
        var object = ObjectBuilder()
        object.add("decomposition_model", configuration.coordinatorModel.map(LocatedValue.string))
        object.add(
            "reasoning_effort", .string(configuration.reasoningEffort),
            unless: configuration.reasoningEffort == standard.reasoningEffort)
        object.add(
            "max_tasks_per_decomposition", .integer(configuration.maxTasksPerDecomposition),
            unless: configuration.maxTasksPerDecomposition == standard.maxTasksPerDecomposition)
        object.add(
            "max_concurrent_executions", .integer(configuration.maxConcurrentExecutions),
            unless: !statesConcurrency
                && configuration.maxConcurrentExecutions == standard.maxConcurrentExecutions)
        object.add(
            "max_queued_executions", configuration.maxQueuedExecutions.map(LocatedValue.integer))
        return object.objectIfAny
    }

    private static func prices(_ prices: PriceTable) -> LocatedValue? {
        let known = standard.prices.entries
        precondition(
            prices.entries.prefix(known.count).map(\.model) == known.map(\.model),
            "the built-in prices are always there, and come first")
        var object = ObjectBuilder()
        for (index, entry) in prices.entries.enumerated() {
            var price = ObjectBuilder()
            // Thousandths of a dollar per million tokens are nanodollars per token.
            price.add("input", .decimal(entry.input, scale: 3))
            price.add("output", .decimal(entry.output, scale: 3))
            object.add(
                entry.model, price.object, unless: index < known.count && entry == known[index])
        }
        return object.objectIfAny
    }

    private static func seconds(_ nanoseconds: Int64) -> LocatedValue {
        .decimal(nanoseconds, scale: 9)
    }
}

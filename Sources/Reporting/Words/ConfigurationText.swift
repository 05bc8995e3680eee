import Exact
package import ParallelExecution

/// What a configuration means, in words.
package enum ConfigurationText {
    /// A line for each pool, and one for the project manager.
    package static func lines(_ configuration: Configuration) -> [String] {
        let prices = configuration.prices
        var lines = configuration.pools.map {
            "\($0.name): \(words($0, configuration.retry(in: $0), prices))"
        }
        let most = ReportText.count(configuration.maxConcurrentExecutions, "execution")
        let tasks = ReportText.count(configuration.maxTasksPerDecomposition, "task")
        lines.append(
            "project manager: \(most) at once, plans of at most \(tasks), "
                + model(configuration.coordinatorModel, prices))
        if let most = configuration.maxQueuedExecutions {
            lines.append("admission: at most \(ReportText.count(most, "execution")) may wait")
        }
        lines += limits(configuration)
        lines.append("queues: by \(queue(configuration.scheduling))")
        if !configuration.isEnabled {
            lines.insert("parallel execution is off: every request runs serially", at: 0)
        }
        return lines
    }

    private static func words(
        _ pool: PoolConfiguration, _ retry: RetryPolicy, _ prices: PriceTable
    ) -> String {
        var parts = ["\(pool.slots) at once", "\(TimeText.text(pool.timeout)) an attempt"]
        if pool.maxRetries > 0 {
            // A long list says no more than its beginning.
            let shown = (1...min(pool.maxRetries, 4)).map {
                TimeText.text(retry.delay(afterAttempt: $0))
            }
            let waits = shown.joined(separator: ", ") + (pool.maxRetries > 4 ? ", …" : "")
            let count = pool.maxRetries == 1 ? "1 retry" : "\(pool.maxRetries) retries"
            parts.append("\(count) after \(waits)")
        } else {
            parts.append("no retries")
        }
        if let most = pool.maxQueue { parts.append("at most \(most) wait") }
        if let longest = pool.queueTimeout {
            parts.append("wait at most \(TimeText.text(longest))")
        }
        parts.append(exhausted(pool.onExhausted))
        parts.append(model(pool.model, prices))
        if !pool.fallbackModels.isEmpty { parts.append(fallback(pool, prices)) }
        return parts.joined(separator: ", ")
    }

    private static func exhausted(_ policy: PoolConfiguration.ExhaustionPolicy) -> String {
        switch policy {
        case .skip: "what fails is left out"
        case .escalate: "what fails is told to the project manager"
        case .fail: "what fails fails the request"
        case .failFast: "what fails fails the request and cancels the rest of it"
        }
    }

    private static func fallback(_ pool: PoolConfiguration, _ prices: PriceTable) -> String {
        let models = pool.fallbackModels.map { model($0, prices) }
        return switch pool.failover {
        case .lastAttempt: "at last \(models[0])"
        case .atOnce: "then " + models.joined(separator: ", then ")
        }
    }

    /// What holds for whole executions, where anything does.
    private static func limits(_ configuration: Configuration) -> [String] {
        var limits: [String] = []
        if let time = configuration.executionTimeout {
            limits.append("tasks end after \(TimeText.text(time))")
        }
        if let budget = configuration.budget {
            limits.append("\(ReportText.dollars(budget)) an execution")
        }
        if let budget = configuration.dailyBudget {
            limits.append("\(ReportText.dollars(budget)) a day")
        }
        if configuration.serializesSessions { limits.append("one at a time of a session") }
        for (project, budget) in configuration.projectBudgets.sorted(by: { $0.key < $1.key }) {
            limits.append("\(ReportText.dollars(budget)) a day for \(project)")
        }
        return limits.isEmpty ? [] : ["limits: " + limits.joined(separator: ", ")]
    }

    /// A model and what it costs: input and output, USD per million tokens.
    private static func model(_ name: String?, _ prices: PriceTable) -> String {
        guard let name else { return "no model: calls cost nothing" }
        guard let index = prices.index(of: name) else { return name }
        let entry = prices.entries[index]
        func usd(_ price: Int64) -> String { DecimalText.trimmed(price, scale: 9) }
        var parts = ["\(usd(entry.input)) in", "\(usd(entry.output)) out"]
        if let cached = entry.cachedInput { parts.append("\(usd(cached)) cached") }
        if let write = entry.cacheWrite { parts.append("\(usd(write)) written to a cache") }
        let origin = entry.isStandard ? "built in" : "stated"
        return "\(name) at \(parts.joined(separator: ", ")) USD a million tokens (\(origin))"
    }

    private static func queue(_ scheduling: Configuration.Scheduling) -> String {
        switch scheduling {
        case .fifo: "arrival"
        case .priority: "priority, then arrival"
        case .criticalPath: "longest remaining path, then arrival"
        }
    }
}

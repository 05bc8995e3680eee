import ParallelExecution
package import Scenarios

/// All metrics of a result by name, in the order of the report.
package struct MetricTable: Sendable {
    /// The metrics.
    package private(set) var metrics: [Metric] = []
    private var positions: [String: Int] = [:]
    private var shortNames: [String] = []

    /// The metrics of a result; those of modes that were not run are left out.
    package init(_ result: ScenarioResult) {
        for mode in result.modes {
            add(mode.mode, mode.statistics, result.scenario)
        }
        if let comparison = result.comparison { add(comparison) }
    }

    /// The metrics of one replication of a result.
    package init(_ result: ScenarioResult, replication: Int) {
        self.init(
            ScenarioResult(
                result.scenario,
                result.modes.map {
                    ScenarioResult.ModeResult(
                        $0.mode, digest: 0, statistics: $0.replications[replication])
                }))
    }

    /// The metrics that a scenario would have if both modes were run, without values.
    package init(namesOf scenario: Scenario) {
        let configuration = scenario.configuration
        let nothing = RunStatistics(
            pools: configuration.pools.count, models: configuration.prices.entries.count,
            requests: RequestStatistics.count(for: scenario))
        for mode in ExecutionMode.allCases { add(mode, nothing, scenario) }
        add(nil)
    }

    /// The names by which expectations may call metrics: their own and the short ones.
    package var names: [String] { metrics.map(\.name) + shortNames }

    /// The metric with a name.
    package subscript(name: String) -> Metric? { positions[name].map { metrics[$0] } }

    private mutating func add(_ name: String, _ unit: Metric.Unit, _ value: Ratio?) {
        positions[name] = metrics.count
        metrics.append(Metric(name: name, unit: unit, value: value))
    }

    private mutating func add(counts: KeyValuePairs<String, Int>, under prefix: String) {
        for (name, count) in counts { add("\(prefix).\(name)", .count, Ratio(Int128(count))) }
    }

    private mutating func add(_ summary: Summary?, under prefix: String) {
        func value(_ field: KeyPath<Summary, Int64>) -> Ratio? {
            summary.map { Ratio(Int128($0[keyPath: field])) }
        }
        add("\(prefix).count", .count, Ratio(Int128(summary?.count ?? 0)))
        add("\(prefix).mean", .duration, value(\.mean))
        add("\(prefix).min", .duration, value(\.min))
        add("\(prefix).p50", .duration, value(\.p50))
        add("\(prefix).p90", .duration, value(\.p90))
        add("\(prefix).p95", .duration, value(\.p95))
        add("\(prefix).p99", .duration, value(\.p99))
        add("\(prefix).max", .duration, value(\.max))
    }

    private mutating func add(
        _ mode: ExecutionMode, _ statistics: RunStatistics, _ scenario: Scenario
    ) {
        let name = mode.rawValue
        let start = metrics.count
        add(
            counts: [
                "submitted": statistics.submitted,
                "completed": statistics.count(responses: .completed),
                "partial": statistics.count(responses: .partial),
                "failed": statistics.count(responses: .failed),
                "rejected": statistics.count(responses: .rejected),
            ], under: "\(name).executions")
        for position in start..<metrics.count {
            let short = metrics[position].name.replacing(".executions.", with: ".")
            shortNames.append(short)
            positions[short] = position
        }
        add(
            counts: [
                "submitted": statistics.tasks,
                "completed": statistics.count(tasks: .completed),
                "dead": statistics.count(tasks: .dead),
                "skipped": statistics.count(tasks: .skipped),
                "rejected": statistics.count(tasks: .rejected),
                "expired": statistics.count(tasks: .expired),
                "cancelled": statistics.count(tasks: .cancelled),
                "retries": statistics.retries,
                "timeouts": statistics.outcomes[Int(AttemptOutcome.timedOut.rawValue)],
            ], under: "\(name).tasks")
        add("\(name).error_rate", .ratio, statistics.errorRate)
        add("\(name).timeout_rate", .ratio, statistics.timeoutRate)
        add("\(name).retry_rate", .ratio, statistics.retryRate)
        add(Summary(statistics.duration), under: "\(name).duration")
        add(Summary(statistics.makespan), under: "\(name).makespan")
        add(Summary(statistics.wait), under: "\(name).wait")
        add("\(name).tokens.input", .count, Ratio(Int128(statistics.tokensIn)))
        add("\(name).tokens.output", .count, Ratio(Int128(statistics.tokensOut)))
        add("\(name).cost.total", .money, Ratio(Int128(statistics.cost)))
        add("\(name).cost.mean_per_execution", .money, statistics.meanCost)
        add("\(name).refund.mean", .ratio, statistics.meanRefund)
        add("\(name).quality.mean", .ratio, statistics.meanQuality)
        add("\(name).in_flight.max", .count, Ratio(Int128(statistics.inFlight.history.max)))
        for (pool, pools) in zip(scenario.configuration.pools, statistics.pools) {
            add(pool, pools, under: "\(name).pools.\(pool.name)")
        }
        for (request, requests) in zip(scenario.requests, statistics.requests) {
            add(requests, under: "\(name).requests.\(request.name)")
        }
        add(
            counts: [
                "detected": statistics.conflicts.reduce(0, +),
                "resolved": statistics.resolvedConflicts,
                "flagged": statistics.flaggedConflicts,
            ], under: "\(name).conflicts")
        add("\(name).virtual_duration", .duration, Ratio(Int128(statistics.virtualDuration)))
        add("\(name).throughput", .rate, statistics.throughput)
    }

    private mutating func add(
        _ pool: PoolConfiguration, _ pools: PoolStatistics, under prefix: String
    ) {
        let queue = pools.queue.history
        add("\(prefix).slots", .count, Ratio(Int128(pool.slots)))
        add("\(prefix).utilization", .ratio, pools.utilization(slots: pool.slots))
        add("\(prefix).attempts", .count, Ratio(Int128(pools.attempts)))
        add(
            "\(prefix).queue_length.mean", .count,
            queue.duration > 0 ? Ratio(queue.integral, over: queue.duration) : nil)
        add(
            "\(prefix).queue_length.p95", .count,
            queue.percentile(perMille: 950).map { Ratio(Int128($0)) })
        add("\(prefix).queue_length.max", .count, Ratio(Int128(queue.max)))
        add(Summary(pools.wait), under: "\(prefix).wait")
        add("\(prefix).wait.delayed", .ratio, pools.delayedShare)
    }

    private mutating func add(_ requests: RequestStatistics, under prefix: String) {
        add(
            counts: [
                "submitted": requests.submitted,
                "completed": requests.count(responses: .completed),
                "partial": requests.count(responses: .partial),
                "failed": requests.count(responses: .failed),
                "rejected": requests.count(responses: .rejected),
            ], under: prefix)
        add(Summary(requests.duration), under: "\(prefix).duration")
    }

    private mutating func add(_ comparison: Comparison?) {
        add("speedup", .ratio, comparison?.speedup)
        add(
            "speedup.ci95.lower", .ratio,
            comparison?.speedupInterval.map { Ratio(rounding: $0.lowerBound) })
        add(
            "speedup.ci95.upper", .ratio,
            comparison?.speedupInterval.map { Ratio(rounding: $0.upperBound) })
        add("cost_overhead", .ratio, comparison?.costOverhead)
        add("token_overhead", .ratio, comparison?.tokenOverhead)
    }
}

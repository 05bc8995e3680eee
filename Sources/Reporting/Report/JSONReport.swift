import Harness
import LocatedJSON
import Scenarios
import ParallelExecution

/// `report.json`: everything a report knows, under the names of the specification.
package enum JSONReport {
    typealias Members = [(key: String, value: JSONNode)]

    /// Renders a report; equal reports give equal bytes.
    ///
    /// Durations are seconds, money is US dollars, exact to 10⁻⁹; ratios have nine decimals.
    package static func render(_ report: Report) -> String {
        let result = report.result
        let scenario = result.scenario
        return JSONNode.object([
            ("schema_version", .integer(Int64(Report.schemaVersion))),
            ("scenario", .string(scenario.name)),
            ("seed", .number("\(scenario.seed)")),
            ("replications", .integer(Int64(scenario.replications))),
            ("digest", perMode(result) { .string(Digest.hex($0.digest)) }),
            ("modes", perMode(result) { mode($0, report) }),
            ("comparison", comparison(result)),
            ("warnings", .array(scenario.warnings.map(warning))),
            ("expectations", .array(report.outcomes.map(expectation))),
            ("responses", .object(responses(report))),
        ]).render()
    }

    private static func warning(_ warning: LocatedWarning) -> JSONNode {
        [
            "place": .string(ReportText.place(warning.location)),
            "message": .string(warning.message),
        ]
    }

    private static func perMode(
        _ result: ScenarioResult, _ node: (ScenarioResult.ModeResult) -> JSONNode
    ) -> JSONNode {
        .object(result.modes.map { ($0.mode.rawValue, node($0)) })
    }

    private static func mode(
        _ mode: ScenarioResult.ModeResult, _ report: Report
    ) -> JSONNode {
        let scenario = report.result.scenario
        return .object(
            outcome(mode) + use(mode, scenario.configuration) + requests(mode, scenario)
                + offeredLoad(mode.mode, report) + backlog(mode)
                + timeSeries(mode, scenario.configuration))
    }

    /// What became of requests and tasks, how long they took and what they cost.
    private static func outcome(_ mode: ScenarioResult.ModeResult) -> Members {
        let statistics = mode.statistics
        return [
            (
                "executions",
                counts([
                    ("submitted", statistics.submitted),
                    ("completed", statistics.count(responses: .completed)),
                    ("partial", statistics.count(responses: .partial)),
                    ("failed", statistics.count(responses: .failed)),
                    ("rejected", statistics.count(responses: .rejected)),
                ])
            ),
            (
                "tasks",
                counts([
                    ("submitted", statistics.tasks),
                    ("completed", statistics.count(tasks: .completed)),
                    ("dead", statistics.count(tasks: .dead)),
                    ("skipped", statistics.count(tasks: .skipped)),
                    ("rejected", statistics.count(tasks: .rejected)),
                    ("expired", statistics.count(tasks: .expired)),
                    ("cancelled", statistics.count(tasks: .cancelled)),
                    ("retries", statistics.retries),
                    ("timeouts", statistics.outcomes[Int(AttemptOutcome.timedOut.rawValue)]),
                ])
            ),
            ("failures", failures(statistics)),
            (
                "rates",
                [
                    "errors": ratio(statistics.errorRate),
                    "timeouts": ratio(statistics.timeoutRate),
                    "retries": ratio(statistics.retryRate),
                ]
            ),
            (
                "duration_sec",
                .object(
                    summary(statistics.duration)
                        + [("mean_ci95", interval(mode.durationInterval, scale: 1e9))])
            ),
            ("makespan_sec", .object(summary(statistics.makespan))),
            ("wait_sec", .object(summary(statistics.wait))),
            ("tokens", tokens(statistics.tokensIn, statistics.tokensOut)),
            (
                "cost_usd",
                [
                    "total": decimal(statistics.cost),
                    "mean_per_execution": ratio(statistics.meanCost, scaledBy: 1_000_000_000),
                ]
            ),
            ("refund", ["mean": ratio(statistics.meanRefund)]),
            ("quality", ["mean": ratio(statistics.meanQuality)]),
        ]
    }

    /// What pools and models were used for.
    private static func use(
        _ mode: ScenarioResult.ModeResult, _ configuration: Configuration
    ) -> Members {
        let statistics = mode.statistics
        let pools = configuration.pools.indices.map { index in
            (configuration.pools[index].name, pool(index, mode, configuration.pools[index]))
        }
        return [
            ("in_flight", ["max": .integer(Int64(statistics.inFlight.history.max))]),
            ("pools", .object(pools)),
            ("models", .object(models(statistics, configuration))),
            (
                "conflicts",
                counts([
                    ("detected", statistics.conflicts.reduce(0, +)),
                    ("resolved", statistics.resolvedConflicts),
                    ("flagged", statistics.flaggedConflicts),
                ])
            ),
            (
                "virtual_duration_sec",
                ratio(Ratio(statistics.virtualDuration, over: 1_000_000_000))
            ),
            ("throughput_per_sec", ratio(statistics.throughput)),
        ]
    }

    private static func pool(
        _ index: Int, _ mode: ScenarioResult.ModeResult, _ configuration: PoolConfiguration
    ) -> JSONNode {
        let statistics = mode.statistics.pools[index]
        let queue = statistics.queue.history
        let mean = queue.duration > 0 ? Ratio(queue.integral, over: queue.duration) : nil
        return [
            "slots": .integer(Int64(configuration.slots)),
            "utilization": ratio(statistics.utilization(slots: configuration.slots)),
            "attempts": .integer(Int64(statistics.attempts)),
            "queue_length": [
                "mean": ratio(mean),
                "p95": queue.percentile(perMille: 950).map { .integer(Int64($0)) } ?? .null,
                "max": .integer(Int64(queue.max)),
            ],
            "wait_sec": .object(
                summary(statistics.wait) + [
                    ("mean_ci95", interval(mode.waitInterval(pool: index), scale: 1e9)),
                    ("delayed", ratio(statistics.delayedShare)),
                    ("delayed_ci95", interval(mode.delayedInterval(pool: index), scale: 1)),
                ]),
            "tokens": tokens(statistics.tokensIn, statistics.tokensOut),
            "cost_usd": decimal(statistics.cost),
        ]
    }

    /// Only models that were called.
    private static func models(
        _ statistics: RunStatistics, _ configuration: Configuration
    ) -> Members {
        zip(configuration.prices.entries.map(\.model) + ["none"], statistics.models)
            .filter { $0.1.calls > 0 }
            .map { name, model in
                (
                    name,
                    [
                        "calls": .integer(Int64(model.calls)),
                        "tokens": tokens(model.tokensIn, model.tokensOut),
                        "cost_usd": decimal(model.cost),
                    ]
                )
            }
    }

    private static func failures(_ statistics: RunStatistics) -> JSONNode {
        func count(_ outcome: AttemptOutcome) -> Int {
            statistics.outcomes[Int(outcome.rawValue)]
        }
        return counts([
            ("timed_out", count(.timedOut)),
            ("transient", count(.transient)),
            ("rate_limited", count(.rateLimited)),
            ("unavailable", count(.unavailable)),
            ("permanent", count(.permanent)),
        ])
    }

    private static func comparison(_ result: ScenarioResult) -> JSONNode {
        guard let comparison = result.comparison, let parallel = result[.parallel] else {
            return .null
        }
        let interval: JSONNode =
            comparison.speedupInterval.map {
                [ratio(Ratio(rounding: $0.lowerBound)), ratio(Ratio(rounding: $0.upperBound))]
            } ?? .null
        return [
            "speedup": ["mean": ratio(comparison.speedup), "ci95": interval],
            "cost_overhead": ratio(comparison.costOverhead),
            "token_overhead": ratio(comparison.tokenOverhead),
            "lost_speedup": lostSpeedup(parallel.statistics),
        ]
    }

    /// Mean seconds of a parallel execution by where they went.
    private static func lostSpeedup(_ statistics: RunStatistics) -> JSONNode {
        let count = Int128(statistics.duration.count)
        func mean(_ part: Int128) -> JSONNode {
            count > 0 ? ratio(Ratio(part, over: count * 1_000_000_000)) : .null
        }
        return [
            "critical_path": mean(statistics.loss.criticalPath),
            "queueing": mean(statistics.loss.queueing),
            "retries": mean(statistics.loss.retries),
            "backoff": mean(statistics.loss.backoff),
            "coordination": mean(statistics.loss.coordination),
        ]
    }

    private static func expectation(_ outcome: Expectation.Outcome) -> JSONNode {
        let value = outcome.metric.value
        let actual: JSONNode =
            switch outcome.metric.unit {
            case .duration, .money: ratio(value, scaledBy: 1_000_000_000)
            case .count, .ratio, .rate: ratio(value)
            }
        return [
            "text": .string(outcome.expectation.text),
            "actual": actual,
            "verdict": .string(outcome.verdict.rawValue),
            "source": .string(outcome.expectation.source),
        ]
    }

    // MARK: What clients receive

    private static func responses(_ report: Report) -> Members {
        report.listedModes.map { ($0.mode.rawValue, .array($0.responses.map(response))) }
    }

    private static func response(_ response: Response) -> JSONNode {
        [
            "execution": .integer(Int64(response.execution)),
            "mode": .string(response.mode.rawValue),
            "status": .string("\(response.status)"),
            "final_response": .string(response.finalResponse),
            "notes": .array(response.notes.map(JSONNode.string)),
            "refund": ratio(Ratio(response.refund)),
            "quality_score": ratio(Ratio(response.quality)),
            "tokens": tokens(response.usage.input, response.usage.output),
            "cost_usd": decimal(response.cost),
            "tasks": .array(
                response.tasks.map { task in
                    [
                        "task": .string(task.name), "pool": .string(task.pool),
                        "outcome": .string(ReportText.state(task.state)),
                        "attempts": .integer(Int64(task.attempts)),
                        "used_fallback": .bool(task.usedFallback),
                    ]
                }),
            "conflicts": .array(
                response.conflicts.map { conflict in
                    [
                        "kind": .string(conflict.kind.name), "author": .string(conflict.author),
                        "target": .string(conflict.target), "topic": .string(conflict.topic),
                        "detail": .string(conflict.detail),
                        "resolution": .string("\(conflict.resolution)"),
                    ]
                }),
        ]
    }
}

extension Ratio {
    /// The same share, as a number of the harness.
    init(_ fraction: Fraction) {
        self.init(Int128(fraction.numerator), over: Int128(fraction.denominator))
    }
}

extension Conflict.Kind {
    /// The name in files.
    var name: String {
        switch self {
        case .securityAgainstCode: "security_against_code"
        case .complementary: "complementary"
        case .irreconcilable: "irreconcilable"
        case .criticalFinding: "critical_finding"
        case .rejection: "rejection"
        }
    }
}

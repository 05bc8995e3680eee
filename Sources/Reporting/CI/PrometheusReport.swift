import Analysis
import Collections
import Exact
import ParallelExecution
import Scenarios
import Simulation

/// `metrics.prom`: the metrics of the specification in Prometheus' text format, version 0.0.4.
///
/// All replications of a mode together; labels are scenario, mode and, of pools, pool, of failed
/// decompositions, reason. Counters have no type: theirs are the specification's names, and
/// `promtool check metrics` wants names of counters to end in `_total`. A run is over when it is
/// reported, so that gauges are means over virtual time; their greatest values have names of their
/// own that end in `_max`.
package enum PrometheusReport {
    /// The upper bounds of the buckets of durations in seconds.
    package static let bounds: [Int64] = [
        1, 2, 5, 10, 20, 30, 60, 90, 120, 150, 200, 300, 600, 1200, 3600,
    ]

    private typealias Mode = ScenarioResult.ModeResult

    /// Renders a report; equal reports give equal bytes.
    package static func render(_ report: Report) -> String {
        let result = report.result
        var text = report.remarks.map { "# \($0)\n" }.joined()
        text += durations(
            "parallel_execution_duration_seconds",
            "Virtual seconds from the arrival of a request to its answer, complete or partial.",
            \.duration, result)
        if result.modes.contains(where: { $0.statistics.failedDuration.count > 0 }) {
            text += durations(
                "parallel_execution_failed_duration_seconds",
                "Virtual seconds from the arrival of a request that failed to its response.",
                \.failedDuration, result)
        }
        for (name, help, count) in counters {
            text += family(name, "untyped", help)
            for mode in result.modes {
                text += sample(name, labels(mode, result), "\(count(mode.statistics))")
            }
        }
        text += failedDecompositions(result)
        for (name, help, value) in gauges {
            text += family(name, "gauge", help)
            for mode in result.modes {
                for (pool, statistics) in zip(
                    result.scenario.configuration.pools, mode.statistics.pools)
                {
                    guard let value = value(statistics) else { continue }
                    let labels = labels(mode, result) + [("pool", pool.name)]
                    text += sample(name, labels, value)
                }
            }
        }
        return text + catalogued(report)
    }

    /// What the specification has no names for: failures by class, rates and models, as the
    /// catalogue of metrics has them.
    private static func catalogued(_ report: Report) -> String {
        var text = ""
        for definition in MetricCatalog.definitions {
            let template = definition.path.template
            guard
                ["failures", "rates", "models"].contains(where: {
                    template.hasPrefix("{mode}.\($0).")
                })
            else { continue }
            let words = definition.path.keys(member: nil).filter { !$0.isEmpty }
            let name =
                "clawsim_" + words.joined(separator: "_").replacing("_usd", with: "_dollars")
            text += family(name, "untyped", definition.summary + ".")
            for entry in report.entries {
                guard let mode = entry.mode.flatMap({ report.result[$0] }),
                    let position = entry.definitions.firstIndex(of: definition),
                    entry.values.indices.contains(position), let value = entry.values[position]
                else { continue }
                var labels = labels(mode, report.result)
                if let member = entry.member, let family = definition.path.family {
                    labels.append((family.rawValue, member))
                }
                let number = ReportText.decimal(value, scaledBy: definition.unit.divisor)
                text += sample(name, labels, number)
            }
        }
        return text
    }

    private static let counters:
        [(name: String, help: String, count: @Sendable (RunStatistics) -> Int)] = [
            (
                "parallel_execution_total_tasks", "Tasks that were planned or added.",
                { $0.tasks }
            ),
            (
                "parallel_execution_succeeded", "Tasks that completed.",
                { $0.count(tasks: .completed) }
            ),
            (
                "parallel_execution_failed", "Tasks that ended otherwise than completed.",
                { $0.tasks - $0.count(tasks: .completed) }
            ),
            (
                "parallel_execution_timeout", "Attempts that were cut off by their timeout.",
                { $0.outcomes[.timedOut] }
            ),
            (
                "result_aggregation_conflicts",
                "Conflicts between results, resolved or not.",
                { $0.conflicts.total }
            ),
        ]

    private static let gauges:
        [(name: String, help: String, value: @Sendable (PoolStatistics) -> String?)] = [
            (
                "worker_pool_queue_length", "Tasks waiting for a slot, mean over virtual time.",
                { mean($0.queue.history) }
            ),
            (
                "worker_pool_queue_length_max", "Most tasks that waited for a slot at a time.",
                { "\($0.queue.history.max)" }
            ),
            (
                "worker_pool_active_tasks", "Slots taken, mean over virtual time.",
                { mean($0.busy.history) }
            ),
            (
                "worker_pool_active_tasks_max", "Most slots that were taken at a time.",
                { "\($0.busy.history.max)" }
            ),
        ]

    /// A family of durations, a histogram for each mode.
    private static func durations(
        _ name: String, _ help: String, _ path: KeyPath<RunStatistics, Histogram>,
        _ result: ScenarioResult
    ) -> String {
        result.modes.reduce(family(name, "histogram", help)) {
            $0 + histogram(name, labels($1, result), $1.statistics[keyPath: path])
        }
    }

    /// One sample a mode and reason, zero where none failed, so that a rule can wait for the first.
    private static func failedDecompositions(_ result: ScenarioResult) -> String {
        let name = "parallel_execution_decompositions_failed"
        var text = family(name, "untyped", "Plans that were refused, by reason.")
        for mode in result.modes {
            for failure in DecompositionFailure.allCases {
                let labels = labels(mode, result) + [("reason", failure.rawValue)]
                text += sample(name, labels, "\(mode.statistics.failedDecompositions[failure])")
            }
        }
        return text
    }

    private static func mean(_ level: TimeWeightedHistogram) -> String? {
        guard level.duration > 0 else { return nil }
        return ReportText.decimal(Ratio(level.integral, over: level.duration))
    }

    // MARK: The text format

    private typealias Labels = [(name: String, value: String)]

    private static func labels(_ mode: Mode, _ result: ScenarioResult) -> Labels {
        [("scenario", result.scenario.name), ("mode", mode.mode.rawValue)]
    }

    private static func family(_ name: String, _ type: String, _ help: String) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private static func histogram(
        _ name: String, _ labels: Labels, _ histogram: Histogram
    ) -> String {
        var text = ""
        for bound in bounds {
            let count = histogram.count(atMost: bound * 1_000_000_000)
            text += sample(name + "_bucket", labels + [("le", "\(bound)")], "\(count)")
        }
        text += sample(name + "_bucket", labels + [("le", "+Inf")], "\(histogram.count)")
        let sum = ReportText.decimal(Ratio(histogram.sum, over: 1_000_000_000))
        text += sample(name + "_sum", labels, sum)
        return text + sample(name + "_count", labels, "\(histogram.count)")
    }

    private static func sample(_ name: String, _ labels: Labels, _ value: String) -> String {
        let labels = labels.map { "\($0.name)=\"\(escaped($0.value))\"" }
        return "\(name){\(labels.joined(separator: ","))} \(value)\n"
    }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\", "\"": text += "\\\(scalar)"
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

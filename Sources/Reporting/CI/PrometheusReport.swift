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
        text += metric("parallel_execution_total_tasks", "{mode}.tasks.submitted", report)
        text += metric("parallel_execution_succeeded", "{mode}.tasks.completed", report)
        text += unsuccessful(result)
        text += metric("parallel_execution_timeout", "{mode}.tasks.timeouts", report)
        text += metric("result_aggregation_conflicts", "{mode}.conflicts.detected", report)
        text += failedDecompositions(result)
        let queue = "{mode}.pools.{pool}.queue_length"
        text += metric("worker_pool_queue_length", "\(queue).mean", report, type: "gauge")
        text += metric("worker_pool_queue_length_max", "\(queue).max", report, type: "gauge")
        text += busy("", "Slots taken, mean over virtual time.", result) { busy in
            busy.mean.map { FixedDecimal(rounding: $0).description }
        }
        text += busy("_max", "Most slots that were taken at a time.", result) { "\($0.max)" }
        return text + catalogued(report)
    }

    /// What the specification has no names for: failures by class, rates and models, as the
    /// catalogue of metrics has them.
    private static func catalogued(_ report: Report) -> String {
        var text = ""
        for definition in MetricCatalog.definitions {
            let words = definition.path.keys(member: nil).filter { !$0.isEmpty }
            guard definition.path.hasMode, ["failures", "rates", "models"].contains(words.first)
            else {
                continue
            }
            let name = "clawsim_" + words.joined(separator: "_")
            text += metric(
                name.hasSuffix("_usd") ? "\(name.dropLast(3))dollars" : name,
                definition.path.template, report)
        }
        return text
    }

    /// A metric of the catalogue under a name; a sample for each mode and member that has a value.
    private static func metric(
        _ name: String, _ template: String, _ report: Report, type: String = "untyped"
    ) -> String {
        let reference = MetricReference(template, nil)
        let definition = reference.definition
        var text = family(name, type, definition.summary + ".")
        for entry in report.entries {
            guard let mode = entry.mode, let value = entry.value(of: reference) else { continue }
            var labels = labels(mode, report.result)
            if let member = entry.member, let family = definition.path.family {
                labels.append((family.rawValue, member))
            }
            text += sample(name, labels, FixedDecimal(value, definition.unit).description)
        }
        return text
    }

    /// What no metric counts: tasks that are over and not completed.
    private static func unsuccessful(_ result: ScenarioResult) -> String {
        let name = "parallel_execution_failed"
        return result.modes.reduce(
            family(name, "untyped", "Tasks that ended otherwise than completed.")
        ) { text, mode in
            let count = mode.statistics.tasks - mode.statistics.count(tasks: .completed)
            return text + sample(name, labels(mode.mode, result), "\(count)")
        }
    }

    /// What no metric counts: how many slots of a pool were taken.
    private static func busy(
        _ ending: String, _ help: String, _ result: ScenarioResult,
        value: (TimeWeightedHistogram) -> String?
    ) -> String {
        let name = "worker_pool_active_tasks" + ending
        var text = family(name, "gauge", help)
        for mode in result.modes {
            for (pool, statistics) in zip(
                result.scenario.configuration.pools, mode.statistics.pools)
            {
                guard let value = value(statistics.busy.history) else { continue }
                text += sample(name, labels(mode.mode, result) + [("pool", pool.name)], value)
            }
        }
        return text
    }

    /// A family of durations, a histogram for each mode.
    private static func durations(
        _ name: String, _ help: String, _ path: KeyPath<RunStatistics, Histogram>,
        _ result: ScenarioResult
    ) -> String {
        result.modes.reduce(family(name, "histogram", help)) {
            $0 + histogram(name, labels($1.mode, result), $1.statistics[keyPath: path])
        }
    }

    /// One sample a mode and reason, zero where none failed, so that a rule can wait for the first.
    private static func failedDecompositions(_ result: ScenarioResult) -> String {
        let name = "parallel_execution_decompositions_failed"
        var text = family(name, "untyped", "Plans that were refused, by reason.")
        for mode in result.modes {
            for failure in DecompositionFailure.allCases {
                let labels = labels(mode.mode, result) + [("reason", failure.rawValue)]
                text += sample(name, labels, "\(mode.statistics.failedDecompositions[failure])")
            }
        }
        return text
    }

    // MARK: The text format

    private typealias Labels = [(name: String, value: String)]

    private static func labels(_ mode: ExecutionMode, _ result: ScenarioResult) -> Labels {
        [("scenario", result.scenario.name), ("mode", mode.rawValue)]
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
        let sum = FixedDecimal(billionths: histogram.sum)
        text += sample(name + "_sum", labels, "\(sum)")
        return text + sample(name + "_count", labels, "\(histogram.count)")
    }

    private static func sample(_ name: String, _ labels: Labels, _ value: String) -> String {
        let labels = labels.map { "\($0.name)=\"\(escaped($0.value))\"" }
        return "\(name){\(labels.joined(separator: ","))} \(value)\n"
    }

    private static func escaped(_ value: String) -> String {
        value.escaping { scalar in
            switch scalar {
            case "\\", "\"": "\\\(scalar)"
            case "\n": "\\n"
            default: nil
            }
        }
    }
}

import Analysis

/// A family of metrics as Prometheus and OpenMetrics know it: name, type and help.
package struct PrometheusFamily: Sendable, Equatable {
    /// The types that families have here.
    package enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    /// The name, without the `_total` that samples of counters end in.
    package let name: String
    /// The type.
    package let kind: Kind
    /// What it says, as a sentence.
    package let help: String
    /// The metric of the catalogue that it is; `nil` where none counts that.
    let metric: String?

    init(_ name: String, _ kind: Kind, _ help: String, metric: String? = nil) {
        self.name = name
        self.kind = kind
        self.help = help
        self.metric = metric
    }

    /// A metric of the catalogue under a name.
    init(_ name: String, _ kind: Kind, metric: String) {
        let definition = MetricReference(metric, nil).definition
        self.init(name, kind, definition.summary + ".", metric: metric)
    }

    /// The name of its samples: of a counter with `_total`, of a histogram the beginning.
    package var sampleName: String { kind == .counter ? name + "_total" : name }

    // MARK: The metrics of the specification

    static let duration = PrometheusFamily(
        "parallel_execution_duration_seconds", .histogram,
        "Virtual seconds from the arrival of a request to its answer, complete or partial.")
    static let failedDuration = PrometheusFamily(
        "parallel_execution_failed_duration_seconds", .histogram,
        "Virtual seconds from the arrival of a request without answer to its end.")
    static let tasks = PrometheusFamily(
        "parallel_execution_total_tasks", .counter, metric: "{mode}.tasks.submitted")
    static let succeeded = PrometheusFamily(
        "parallel_execution_succeeded", .counter, metric: "{mode}.tasks.completed")
    static let failed = PrometheusFamily(
        "parallel_execution_failed", .counter, "Tasks that ended otherwise than completed.")
    static let timeouts = PrometheusFamily(
        "parallel_execution_timeout", .counter, metric: "{mode}.tasks.timeouts")
    static let conflicts = PrometheusFamily(
        "result_aggregation_conflicts", .counter, metric: "{mode}.conflicts.detected")
    static let failedDecompositions = PrometheusFamily(
        "parallel_execution_decompositions_failed", .counter,
        "Plans that were refused, by reason.")
    static let queueLength = PrometheusFamily(
        "worker_pool_queue_length", .gauge, "Tasks that wait for a slot.")
    static let activeTasks = PrometheusFamily(
        "worker_pool_active_tasks", .gauge, "Slots that are taken.")

    /// A gauge of a whole run: its mean over virtual time.
    ///
    /// - Parameter metric: The metric of the catalogue that it is, if any is.
    /// - Returns: The family of what is exposed at the end.
    func meanOverTime(_ metric: String? = nil) -> PrometheusFamily {
        PrometheusFamily(name, kind, help.dropLast() + ", mean over virtual time.", metric: metric)
    }

    /// The greatest value that a gauge had in a run.
    ///
    /// - Parameter metric: The metric of the catalogue that it is, if any is.
    /// - Returns: The family of what is exposed at the end.
    func greatest(_ metric: String? = nil) -> PrometheusFamily {
        PrometheusFamily(name + "_max", kind, help.dropLast() + ", most at a time.", metric: metric)
    }
}

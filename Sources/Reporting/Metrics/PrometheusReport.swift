import Analysis
import Collections
import Exact
import ParallelExecution
import Scenarios
import Simulation

/// `metrics.prom`: the metrics of the specification in Prometheus' text format, version 0.0.4.
///
/// All replications of a mode together; labels are scenario, mode and, of pools, pool, of failed
/// decompositions, reason. A run is over when it is reported, so that gauges are means over virtual
/// time; their greatest values have names of their own that end in `_max`.
package enum PrometheusReport {
    /// Renders a report; equal reports give equal bytes.
    package static func render(_ report: Report) -> String {
        let result = report.result
        var text = ExpositionText(.prometheus)
        for remark in report.remarks { text.remark(remark) }
        add(.duration, \.duration, result, to: &text)
        if result.modes.contains(where: { $0.statistics.failedDuration.count > 0 }) {
            add(.failedDuration, \.failedDuration, result, to: &text)
        }
        add(.tasks, report, to: &text)
        add(.succeeded, report, to: &text)
        addUnsuccessful(result, to: &text)
        add(.timeouts, report, to: &text)
        add(.conflicts, report, to: &text)
        addFailedDecompositions(result, to: &text)
        let queue = "{mode}.pools.{pool}.queue_length"
        add(.queueLength.meanOverTime("\(queue).mean"), report, to: &text)
        add(.queueLength.greatest("\(queue).max"), report, to: &text)
        addBusy(.activeTasks.meanOverTime(), result, to: &text) { busy in
            busy.mean.map { FixedDecimal(rounding: $0).description }
        }
        addBusy(.activeTasks.greatest(), result, to: &text) { "\($0.max)" }
        addCatalogued(report, to: &text)
        text.end()
        return text.text
    }

    /// What the specification has no names for: failures by class, rates and models, as the
    /// catalogue of metrics has them.
    private static func addCatalogued(_ report: Report, to text: inout ExpositionText) {
        for definition in MetricCatalog.definitions {
            let words = definition.path.keys(member: nil).filter { !$0.isEmpty }
            guard definition.path.hasMode, ["failures", "rates", "models"].contains(words.first)
            else {
                continue
            }
            let name = "clawsim_" + words.joined(separator: "_")
            let family = PrometheusFamily(
                name.hasSuffix("_usd") ? "\(name.dropLast(3))dollars" : name,
                definition.unit.isSum ? .counter : .gauge, metric: definition.path.template)
            add(family, report, to: &text)
        }
    }

    /// A metric of the catalogue, where it has a value: a sample for each mode and member.
    private static func add(
        _ family: PrometheusFamily, _ report: Report, to text: inout ExpositionText
    ) {
        guard let metric = family.metric else { return }
        let reference = MetricReference(metric, nil)
        let definition = reference.definition
        var isBegun = false
        for entry in report.entries {
            guard let mode = entry.mode, let value = entry.value(of: reference) else { continue }
            if !isBegun { text.begin(family) }
            isBegun = true
            var labels = labels(mode, report.result)
            if let member = entry.member, let family = definition.path.family {
                labels.append((family.rawValue, member))
            }
            text.add(family.sampleName, labels, FixedDecimal(value, definition.unit).description)
        }
    }

    /// What no metric counts: tasks that are over and not completed.
    private static func addUnsuccessful(
        _ result: ScenarioResult, to text: inout ExpositionText
    ) {
        text.begin(.failed)
        for mode in result.modes {
            let count = mode.statistics.tasks - mode.statistics.count(tasks: .completed)
            text.add(PrometheusFamily.failed.sampleName, labels(mode.mode, result), "\(count)")
        }
    }

    /// What no metric counts: how many slots of a pool were taken.
    private static func addBusy(
        _ family: PrometheusFamily, _ result: ScenarioResult, to text: inout ExpositionText,
        value: (TimeWeightedHistogram) -> String?
    ) {
        text.begin(family)
        for mode in result.modes {
            for (pool, statistics) in zip(
                result.scenario.configuration.pools, mode.statistics.pools)
            {
                guard let value = value(statistics.busy.history) else { continue }
                text.add(
                    family.sampleName, labels(mode.mode, result) + [("pool", pool.name)], value)
            }
        }
    }

    /// A family of durations, a histogram for each mode.
    private static func add(
        _ family: PrometheusFamily, _ path: KeyPath<RunStatistics, Histogram>,
        _ result: ScenarioResult, to text: inout ExpositionText
    ) {
        text.begin(family)
        for mode in result.modes {
            let histogram = mode.statistics[keyPath: path]
            let counts = ExpositionText.bounds.map {
                Int(histogram.count(atMost: $0 * 1_000_000_000))
            }
            text.add(
                family, labels(mode.mode, result), counts: counts + [Int(histogram.count)],
                sum: histogram.sum)
        }
    }

    /// One sample a mode and reason, zero where none failed, so that a rule can wait for the first.
    private static func addFailedDecompositions(
        _ result: ScenarioResult, to text: inout ExpositionText
    ) {
        let family = PrometheusFamily.failedDecompositions
        text.begin(family)
        for mode in result.modes {
            for failure in DecompositionFailure.allCases {
                text.add(
                    family.sampleName,
                    labels(mode.mode, result) + [("reason", failure.rawValue)],
                    "\(mode.statistics.failedDecompositions[failure])")
            }
        }
    }

    private static func labels(
        _ mode: ExecutionMode, _ result: ScenarioResult
    ) -> ExpositionText.Labels {
        [("scenario", result.scenario.name), ("mode", mode.rawValue)]
    }
}

extension MetricUnit {
    /// Whether values of two runs add up to that of both: a counter.
    fileprivate var isSum: Bool {
        switch self {
        case .count, .money: true
        case .duration, .share, .factor, .perSecond, .perHour: false
        }
    }
}

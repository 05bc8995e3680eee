package import ParallelExecution

/// A result beside its baseline: what moved, and where the runs part.
package struct BaselineCheck: Sendable {
    /// What the comparison comes to.
    package enum Verdict: String, Sendable {
        /// The same events and the same metrics.
        case unchanged
        /// Other events; no metric is worse, none better.
        case changed
        /// Some metrics are better, none is worse.
        case improved
        /// Some metrics are worse, all within the tolerance.
        case tolerated
        /// A metric is worse, beyond the tolerance.
        case worse
    }

    /// The metrics that moved: for the worse first, then for the better, then the rest.
    package let changes: [MetricChange]
    /// The modes whose events differ, and where the first replication does; `nil` where only a
    /// later one does.
    package let differences: [(mode: ExecutionMode, divergence: EventDivergence?)]
    /// Whether the scenario itself is another than the baseline's.
    package let isScenarioChanged: Bool

    /// Compares a result with a baseline; runs whose events differ run once more to find where.
    ///
    /// - Parameters:
    ///   - result: What came out, in both modes.
    ///   - baseline: What once came out.
    ///   - tolerance: How much worse a metric may be, as a share of what it was.
    package init(_ result: ScenarioResult, against baseline: Baseline, tolerance: Ratio) {
        isScenarioChanged = Baseline.content(of: result.scenario) != baseline.content
        differences = baseline.runs.compactMap { run in
            guard let mode = result[run.mode], mode.digest != run.digest else { return nil }
            return (
                run.mode,
                TrailFollower.divergence(of: result.scenario, mode: run.mode, from: run.trail)
            )
        }
        let now = MetricTable(result).metrics
        let old = Dictionary(
            baseline.metrics.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        var changes = now.compactMap { metric in
            MetricChange(
                metric.name, metric.reference.definition, from: old[metric.name] ?? nil,
                to: metric.value.map { FixedDecimal($0, metric.unit) }, tolerance: tolerance)
        }
        let names = Set(now.map(\.name))
        changes += baseline.metrics.filter { !names.contains($0.name) }.compactMap {
            MetricChange(
                $0.name, MetricCatalog.find($0.name)?.definition, from: $0.value, to: nil,
                tolerance: tolerance)
        }
        let order: [MetricChange.Judgement] = [.worse, .better, .tolerated, .neutral]
        self.changes = order.flatMap { judgement in
            changes.filter { $0.judgement == judgement }
        }
    }

    /// What the comparison comes to.
    package var verdict: Verdict {
        let judgements = changes.map(\.judgement)
        if judgements.contains(.worse) { return .worse }
        if judgements.contains(.tolerated) { return .tolerated }
        if judgements.contains(.better) { return .improved }
        return changes.isEmpty && differences.isEmpty ? .unchanged : .changed
    }
}

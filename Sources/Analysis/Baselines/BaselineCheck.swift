package import Exact
import ParallelExecution
import Scenarios
import Simulation

/// A result beside its baseline: what became of the guarded metrics, what else moved, and where
/// the runs part.
package struct BaselineCheck: Sendable {
    /// What the comparison comes to.
    package enum Verdict: String, Sendable {
        /// The same events and the same metrics.
        case unchanged
        /// Something moved, but no guarded metric.
        case changed
        /// Some guarded metrics are better, none is worse.
        case improved
        /// Some guarded metrics are worse, all within the tolerance.
        case tolerated
        /// A guarded metric is worse, beyond the tolerance.
        case worse
    }

    /// The guarded metrics, in the order in which they are named.
    package let guarded: [GuardedMetric]
    /// What else moved: for the worse first, then for the better, then the rest.
    package let others: [MetricChange]
    /// The modes whose events differ.
    package let differences: [RunDifference]
    /// Whether the scenario itself is another than the baseline's.
    package let isScenarioChanged: Bool

    /// Compares a result with a baseline: runs whose events differ run again to find where, and by
    /// what names.
    ///
    /// - Parameters:
    ///   - result: What came out, in both modes.
    ///   - baseline: What once came out.
    ///   - guarded: The metrics that may not be worse.
    ///   - tolerance: How much worse they may be, as a share of what they were.
    /// - Returns: What became of the metrics, and where the runs part.
    package static func simulate(
        _ result: ScenarioResult, against baseline: Baseline, guarding guarded: [MetricReference],
        tolerance: Ratio
    ) -> BaselineCheck {
        let isScenarioChanged = Baseline.content(of: result.scenario) != baseline.content
        let scenario = result.scenario
        let differences = baseline.runs.compactMap { run -> RunDifference? in
            guard let mode = result[run.mode], mode.digest != run.digest else { return nil }
            let divergence = DivergenceFinder.divergence(
                of: scenario, mode: run.mode, from: run.trail)
            return RunDifference(
                mode: run.mode, divergence: divergence,
                trace: divergence.map { _ in
                    TraceRecorder.record(scenario, mode: run.mode, seed: scenario.seed)
                })
        }
        let table = MetricTable(result)
        let old = Dictionary(
            baseline.metrics.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let guarded = guarded.compactMap { reference in
            table[reference].map {
                GuardedMetric(
                    reference, from: old[reference.name], to: $0.decimal, tolerance: tolerance)
            }
        }
        // Of equal runs, what the baseline does not know is new in the tool and has not moved.
        let isSameRun = !isScenarioChanged && differences.isEmpty
        let others = others(
            table.metrics.filter { !isSameRun || old[$0.name] != nil }, baseline, old,
            except: Set(guarded.map(\.name)))
        return BaselineCheck(
            guarded: guarded, others: others, differences: differences,
            isScenarioChanged: isScenarioChanged)
    }

    /// What moved besides the guarded metrics.
    private static func others(
        _ now: [Metric], _ baseline: Baseline, _ old: [String: FixedDecimal?],
        except guarded: Set<String>
    ) -> [MetricChange] {
        var changes = now.filter { !guarded.contains($0.name) }.compactMap { metric in
            MetricChange(
                metric.name, metric.reference.definition, from: old[metric.name] ?? nil,
                to: metric.decimal, tolerance: Ratio(0))
        }
        let names = Set(now.map(\.name)).union(guarded)
        changes += baseline.metrics.filter { !names.contains($0.name) }.compactMap {
            MetricChange(
                $0.name, MetricCatalog.find($0.name)?.definition, from: $0.value, to: nil,
                tolerance: Ratio(0))
        }
        let order: [MetricChange.Judgement] = [.worse, .better, .tolerated, .neutral]
        return order.flatMap { judgement in changes.filter { $0.judgement == judgement } }
    }

    /// The guarded metrics that the baseline does not know.
    package var unknown: [GuardedMetric] { guarded.filter { $0.verdict == .unknown } }

    /// The guarded metrics that moved.
    package var moved: [MetricChange] { guarded.compactMap(\.change) }

    /// What the comparison comes to; metrics that the baseline does not know are not judged.
    package var verdict: Verdict {
        let verdicts = guarded.map(\.verdict)
        if verdicts.contains(.worse) { return .worse }
        if verdicts.contains(.tolerated) { return .tolerated }
        if verdicts.contains(.better) { return .improved }
        return others.isEmpty && moved.isEmpty && differences.isEmpty ? .unchanged : .changed
    }
}

import Analysis
import Exact
import JSON
import ParallelExecution
import Scenarios
import Simulation

/// `benchmark.json`: what actions that track benchmarks over commits read.
///
/// An array of `name`, `unit`, `value`, `range` and `extra`, the format `customSmallerIsBetter` of
/// github-action-benchmark. One file can track only numbers of which less is better, so that the
/// speedup stands here as the share of the serial duration that is left, and throughput is left
/// out. `range` is half the width of a 95 % confidence interval, where there is one.
package enum BenchmarkReport {
    /// The metrics of each mode that are tracked; less is better of all of them.
    private static let tracked = [
        "{mode}.duration_sec.mean", "{mode}.duration_sec.p95",
        "{mode}.cost_usd.mean_per_execution",
    ]

    /// Renders a report; equal reports give equal bytes.
    package static func render(_ report: Report) -> String {
        let result = report.result
        var entries: [LocatedValue] = []
        func add(
            _ mode: ScenarioResult.ModeResult, _ name: String, _ unit: String,
            _ value: FixedDecimal, range: Double?
        ) {
            var members: [(key: String, value: LocatedValue)] = [
                ("name", .string("\(result.scenario.name)/\(mode.mode.rawValue)/\(name)")),
                ("unit", .string(unit)), ("value", .number(value.description)),
            ]
            if let range {
                members.append(("range", .string("± " + DecimalText.ratio(range, decimals: 9))))
            }
            members.append(("extra", .string(extra(mode, report))))
            entries.append(.object(members))
        }
        for mode in result.modes {
            for path in tracked {
                let metric = MetricReference(path, mode.mode)
                guard let value = report.value(metric) else { continue }
                let interval = path == tracked[0] ? try? mode.durationInterval.get() : nil
                add(
                    mode, metric.definition.title, metric.unit.symbol,
                    FixedDecimal(value, metric.unit), range: interval.map { $0.halfWidth / 1e9 })
            }
        }
        if let comparison = result.comparison, let left = comparison.relativeDuration,
            let parallel = result[.parallel]
        {
            add(
                parallel, "duration relative to serial", "ratio", FixedDecimal(rounding: left),
                range: comparison.relativeDurationHalfWidth)
        }
        return LocatedValue.array(entries).document
    }

    private static func extra(_ mode: ScenarioResult.ModeResult, _ report: Report) -> String {
        let scenario = report.result.scenario
        return "seed \(scenario.seed), replications: \(scenario.replications), "
            + "digest \(Digest.hex(mode.digest))"
    }
}

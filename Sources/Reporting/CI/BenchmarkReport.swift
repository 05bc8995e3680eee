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
        "duration_sec.mean", "duration_sec.p95", "cost_usd.mean_per_execution",
    ]

    /// Renders a report; equal reports give equal bytes.
    package static func render(_ report: Report) -> String {
        let result = report.result
        var entries: [JSONNode] = []
        let table = MetricTable(result)
        func add(
            _ mode: ExecutionMode, _ name: String, _ unit: String, _ value: String,
            range: Double? = nil, extra: String = ""
        ) {
            var members: [(key: String, value: JSONNode)] = [
                ("name", .string("\(result.scenario.name)/\(mode.rawValue)/\(name)")),
                ("unit", .string(unit)), ("value", .number(value)),
            ]
            if let range {
                members.append(("range", .string("± " + DecimalText.ratio(range, decimals: 9))))
            }
            members.append(("extra", .string(extra)))
            entries.append(.object(members))
        }
        for mode in result.modes {
            let extra = extra(mode, report)
            for name in tracked {
                guard let metric = table["\(mode.mode.rawValue).\(name)"], let value = metric.value
                else { continue }
                let definition = metric.reference.definition
                let interval = name == "duration_sec.mean" ? try? mode.durationInterval.get() : nil
                add(
                    mode.mode, definition.title, definition.unit.symbol,
                    ReportText.decimal(value, scaledBy: definition.unit.divisor),
                    range: interval.map { $0.halfWidth / 1e9 }, extra: extra)
            }
        }
        if let comparison = result.comparison, let speedup = comparison.speedup,
            let parallel = result[.parallel]
        {
            let left = Ratio(speedup.denominator, over: speedup.numerator)
            let range = comparison.speedupInterval.flatMap {
                $0.low > 0 ? (1 / $0.low - 1 / $0.high) / 2 : nil
            }
            add(
                .parallel, "duration relative to serial", "ratio", ReportText.decimal(left),
                range: range, extra: extra(parallel, report))
        }
        return JSONNode.array(entries).render()
    }

    private static func extra(_ mode: ScenarioResult.ModeResult, _ report: Report) -> String {
        let scenario = report.result.scenario
        return "seed \(scenario.seed), replications: \(scenario.replications), "
            + "digest \(Digest.hex(mode.digest))"
    }
}

import Harness
import ParallelExecution
import Scenarios

/// `benchmark.json`: what actions that track benchmarks over commits read.
///
/// An array of `name`, `unit`, `value`, `range` and `extra`, the format `customSmallerIsBetter` of
/// github-action-benchmark. One file can track only numbers of which less is better, so that the
/// speedup stands here as the share of the serial duration that is left, and throughput is left
/// out. `range` is half the width of a 95 % confidence interval, where there is one.
package enum BenchmarkReport {
    /// Renders a report; equal reports give equal bytes.
    package static func render(_ report: Report) -> String {
        let result = report.result
        var entries: [JSONNode] = []
        func add(
            _ mode: ExecutionMode, _ name: String, _ unit: String, _ value: String?,
            range: Double? = nil, extra: String = ""
        ) {
            guard let value else { return }
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
            let duration = Summary(mode.statistics.duration)
            add(
                mode.mode, "duration mean", "s", duration.map { seconds($0.mean) },
                range: mode.durationInterval.map { $0.halfWidth / 1e9 }, extra: extra)
            add(
                mode.mode, "duration p95", "s", duration.map { seconds($0.p95) }, extra: extra)
            let cost = mode.statistics.meanCost.map {
                ReportText.decimal($0, scaledBy: 1_000_000_000)
            }
            add(mode.mode, "cost per execution", "USD", cost, extra: extra)
        }
        if let comparison = result.comparison, let speedup = comparison.speedup,
            let parallel = result[.parallel]
        {
            let left = Ratio(speedup.denominator, over: speedup.numerator)
            let range = comparison.speedupInterval.map {
                (1 / $0.lowerBound - 1 / $0.upperBound) / 2
            }
            add(
                .parallel, "duration relative to serial", "ratio", ReportText.decimal(left),
                range: range, extra: extra(parallel, report))
        }
        return JSONNode.array(entries).render()
    }

    private static func seconds(_ nanoseconds: Int64) -> String {
        DecimalText.trimmed(nanoseconds, scale: 9)
    }

    private static func extra(_ mode: ScenarioResult.ModeResult, _ report: Report) -> String {
        let scenario = report.result.scenario
        return "seed \(scenario.seed), replications: \(scenario.replications), "
            + "digest \(Digest.hex(mode.digest))"
    }
}

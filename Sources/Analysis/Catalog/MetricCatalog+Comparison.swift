import Exact
import ParallelExecution
import Simulation

/// Parallel against serial.
extension MetricCatalog {
    static var comparison: [MetricGroup] {
        [
            .number(
                "speedup.mean", .factor, .higher, "speedup",
                "Serial by parallel durations of the requests that completed in both modes",
                aliases: ["speedup"]
            ) { $0.comparison?.speedup },
            .number(
                "speedup.possible", .factor, .neutral, "possible speedup",
                "Serial work by the critical path, means of answered requests"
            ) { $0.comparison?.possibleSpeedup },
            .interval(
                "speedup.ci95", .factor, of: "speedup",
                aliases: ["speedup.ci95.lower", "speedup.ci95.upper"]
            ) { $0.comparison?.speedupPrecision ?? .failure(.noSamples) },
            .count(
                "speedup.paired", .neutral, "requests in the speedup",
                "Requests that completed in both modes"
            ) { $0.comparison?.paired ?? 0 },
            .count(
                "speedup.left_out", .lower, "left out of the speedup",
                "Requests that did not complete in both modes"
            ) { $0.comparison?.leftOut ?? 0 },
            .number(
                "cost_overhead", .share, .lower, "cost overhead",
                "Parallel cost by serial cost, less 1, of all requests"
            ) { $0.comparison?.costOverhead },
            .number(
                "token_overhead", .share, .lower, "token overhead",
                "Parallel tokens by serial tokens, less 1, of all requests"
            ) { $0.comparison?.tokenOverhead },
        ] + LostSpeedup.parts.map(lost) + [admission, pool] + failures
    }

    private static var admission: MetricGroup {
        .number(
            "lost_speedup.admission", .duration, .lower, "admission",
            "Of the queueing, waiting for admission, mean of parallel executions"
        ) { $0.statistics.mean(ofLoss: $0.statistics.admissionDelay) }
    }

    private static var pool: MetricGroup {
        .number(
            "lost_speedup.pools.{pool}.wait", .duration, .lower, "waiting for slots",
            "Of the queueing, waiting for the pool's slots, mean of parallel executions"
        ) { $0.statistics.mean(ofLoss: $0.pool.delay) }
    }

    private static var failures: [MetricGroup] {
        AttemptOutcome.allCases.compactMap { outcome in
            guard let (name, title, _) = outcome.failure else { return nil }
            return .number(
                "lost_speedup.failures.\(name)", .duration, .lower, title,
                "Of the retries, attempts with this end, mean of parallel executions"
            ) { $0.statistics.mean(ofLoss: $0.statistics.loss(to: outcome)) }
        }
    }

    private static func lost(_ part: LostSpeedup.Part) -> MetricGroup {
        .number(
            "lost_speedup.\(part.name)", .duration, .lower, part.title,
            "\(part.meaning), mean of parallel executions"
        ) { $0.statistics.meanLoss(part) }
    }
}

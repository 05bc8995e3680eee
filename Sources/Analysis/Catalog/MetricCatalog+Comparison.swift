package import Exact
package import Simulation

/// Parallel against serial.
extension MetricCatalog {
    static var comparison: [MetricGroup] {
        [
            .number(
                "speedup.mean", .factor, .higher, "speedup",
                "Serial by parallel durations of the requests that completed in both modes",
                aliases: ["speedup"]
            ) { $0.comparison?.speedup },
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
        ] + LostSpeedup.parts.map(lost)
    }

    private static func lost(_ part: LostSpeedup.Part) -> MetricGroup {
        .number(
            "lost_speedup.\(part.name)", .duration, .lower, part.title,
            "\(part.meaning), mean of parallel executions"
        ) { $0.statistics.meanLoss(part) }
    }
}

extension RunStatistics {
    /// What a part of the duration took in nanoseconds, mean of answered requests; `nil` of none.
    package func meanLoss(_ part: LostSpeedup.Part) -> Ratio? {
        duration.count > 0
            ? Ratio(loss[keyPath: part.path], over: Int128(duration.count)) : nil
    }
}

/// Parallel against serial.
extension MetricCatalog {
    static var comparison: [MetricGroup] {
        [
            .number(
                "speedup.mean", .factor, .higher, "speedup",
                "How many times faster parallel is than serial", aliases: ["speedup"]
            ) { $0.comparison?.speedup },
            .range(
                "speedup.ci95", .factor, of: "speedup",
                aliases: ["speedup.ci95.lower", "speedup.ci95.upper"]
            ) { $0.comparison?.speedupInterval },
            .number(
                "cost_overhead", .share, .lower, "cost overhead",
                "Parallel cost by serial cost, less 1"
            ) { $0.comparison?.costOverhead },
            .number(
                "token_overhead", .share, .lower, "token overhead",
                "Parallel tokens by serial tokens, less 1"
            ) { $0.comparison?.tokenOverhead },
        ] + LostSpeedup.parts.map(lost)
    }

    private static func lost(_ part: LostSpeedup.Part) -> MetricGroup {
        .number(
            "lost_speedup.\(part.name)", .duration, .lower, part.title,
            "\(part.meaning), mean of parallel executions"
        ) { subject in
            let count = Int128(subject.statistics.duration.count)
            let sum = subject.statistics.loss[keyPath: part.path]
            return count > 0 ? Ratio(sum, over: count) : nil
        }
    }
}

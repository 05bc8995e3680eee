extension Metric {
    /// Which way a metric is better.
    package enum Direction: Sendable {
        /// Less is better: time, cost, waits, failures.
        case lower
        /// More is better: speedup, throughput, quality, work done.
        case higher
        /// Neither is better by itself: how much was asked, how busy a pool was.
        case neutral

        /// The direction of a metric, which the last words of its name decide.
        ///
        /// - Parameter name: As ``Metric/name``.
        package init(ofMetric name: String) {
            let words = name.split(separator: ".")
            let parent = words.dropLast().last
            switch words.last {
            case "speedup", "throughput", "completed":
                self = .higher
            case "partial", "failed", "rejected", "dead", "skipped", "expired", "cancelled",
                "retries", "timeouts", "error_rate", "timeout_rate", "retry_rate", "delayed",
                "flagged", "total", "mean_per_execution", "cost", "cost_overhead", "token_overhead",
                "errors":
                self = .lower
            case "mean", "min", "p50", "p90", "p95", "p99", "max":
                switch parent {
                case "quality": self = .higher
                case "duration", "makespan", "wait", "refund", "queue_length": self = .lower
                default: self = .neutral
                }
            case "input", "output":
                self = parent == "tokens" ? .lower : .neutral
            default:
                self = parent == "failures" ? .lower : .neutral
            }
        }

        /// Whether a change is for the better; `nil` where neither is.
        package func isBetter(_ new: Ratio, than old: Ratio) -> Bool? {
            switch self {
            case .lower: new < old
            case .higher: old < new
            case .neutral: nil
            }
        }
    }

    /// Which way the metric is better.
    package var direction: Direction { Direction(ofMetric: name) }
}

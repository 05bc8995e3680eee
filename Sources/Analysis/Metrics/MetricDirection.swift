package import Exact

/// Which way a metric is better.
package enum MetricDirection: String, Sendable, CaseIterable {
    /// Less is better: time, cost, waits, failures.
    case lower
    /// More is better: speedup, throughput, quality, work done.
    case higher
    /// Neither is better by itself: how much was asked, how busy a pool was.
    case neutral

    /// Whether a change is for the better; `nil` where neither is.
    package func isBetter(_ new: Ratio, than old: Ratio) -> Bool? {
        switch self {
        case .lower: new < old
        case .higher: old < new
        case .neutral: nil
        }
    }
}

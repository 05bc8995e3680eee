import Exact
import Simulation

/// What the intervals of a mode's means need of each of its runs: a few numbers, so that a hundred
/// thousand runs fit into memory.
struct ReplicationMeans: Sendable {
    /// The mean duration of answered requests in each run that has one, nanoseconds.
    private(set) var durations: [Double] = []
    /// By pool, the mean wait in each run that has one, nanoseconds.
    private(set) var waits: [[Double]] = []
    /// By pool, the share of visits that had to wait in each run that has visits.
    private(set) var delayedShares: [[Double]] = []

    /// Adds a run.
    mutating func add(_ run: RunStatistics) {
        if waits.isEmpty {
            waits = run.pools.map { _ in [] }
            delayedShares = waits
        }
        if let mean = run.duration.mean { durations.append(mean) }
        for (index, pool) in run.pools.enumerated() {
            if let mean = pool.wait.mean { waits[index].append(mean) }
            if let share = pool.delayedShare?.value { delayedShares[index].append(share) }
        }
    }
}

extension Histogram {
    /// The mean; `nil` without values.
    var mean: Double? { count > 0 ? Double(sum) / Double(count) : nil }
}

import Collections
import ParallelExecution
import Simulation

/// How many tasks wait for each pool and how many of its slots are taken, event by event.
struct PoolLevels {
    /// One pool's levels.
    struct Level: Equatable {
        /// Tasks in the queue.
        var waiting = 0
        /// Slots that are taken.
        var busy = 0
    }

    /// By pool.
    private(set) var levels: [Level]

    init(_ trace: RunTrace) {
        levels = Array(repeating: Level(), count: trace.pools.count)
    }

    /// Takes note of what an entry changes.
    mutating func note(
        _ entry: TraceTimeline.Entry, _ entries: [TraceTimeline.Entry], _ trace: RunTrace
    ) {
        guard let pool = trace.task(of: entry.event).map({ Int($0.pool) }) else { return }
        switch entry.event.kind {
        case .taskQueued: levels[pool].waiting += 1
        case .attemptStarted:
            levels[pool].waiting -= 1
            levels[pool].busy += 1
        case .attemptEnded: levels[pool].busy -= 1
        case .taskSettled:
            if let previous = entry.previous, case .taskQueued = entries[previous].event.kind {
                levels[pool].waiting -= 1
            }
        case .arrived, .routed, .admitted, .planned, .coordinationFailed, .executionTimedOut,
            .refused, .backingOff, .aggregated, .conflictFound, .conflictSettled,
            .remediationAdded, .synthesised, .responded:
            break
        }
    }
}

import JSON
import ParallelExecution
import Simulation

/// Counts the waiting tasks and the busy slots of every pool over time.
///
/// Several changes of one instant count as the last of them, as in the report: what passes straight
/// through a queue is never seen in it.
struct PoolCounters {
    private struct Level {
        let name: String
        let unit: String
        let process: Int
        var value = 0
        var shown: Int?
    }

    /// Two levels a pool: waiting, busy.
    private var levels: [Level]
    private var events: [ChromeEvent] = []

    /// The counters of a run as events of its pools' processes.
    static func events(
        _ trace: RunTrace, _ entries: [TraceTimeline.Entry], firstProcess: Int
    ) -> [ChromeEvent] {
        var counters = PoolCounters(
            levels: trace.pools.indices.flatMap { pool in
                [
                    Level(name: "queue", unit: "waiting", process: firstProcess + pool),
                    Level(name: "slots", unit: "busy", process: firstProcess + pool),
                ]
            })
        var now: Int64 = 0
        for (index, entry) in entries.enumerated() {
            if entry.event.at > now {
                counters.show(at: now, order: index)
                now = entry.event.at
            }
            counters.add(entry, entries, trace)
        }
        counters.show(at: now, order: entries.count)
        return counters.events
    }

    private mutating func add(
        _ entry: TraceTimeline.Entry, _ entries: [TraceTimeline.Entry], _ trace: RunTrace
    ) {
        guard let pool = trace.task(of: entry.event).map({ Int($0.pool) }) else { return }
        let (queue, slots) = (2 * pool, 2 * pool + 1)
        switch entry.event.kind {
        case .taskQueued:
            levels[queue].value += 1
        case .attemptStarted:
            levels[queue].value -= 1
            levels[slots].value += 1
        case .attemptEnded:
            levels[slots].value -= 1
        case .taskSettled:
            if let previous = entry.previous, case .taskQueued = entries[previous].event.kind {
                levels[queue].value -= 1
            }
        case .arrived, .routed, .admitted, .planned, .coordinationFailed, .executionTimedOut,
            .refused,
            .backingOff, .aggregated, .conflictFound, .conflictSettled, .remediationAdded,
            .synthesised, .responded:
            break
        }
    }

    /// Adds an event for every level that is not what was shown last.
    private mutating func show(at now: Int64, order: Int) {
        for index in levels.indices where levels[index].value != levels[index].shown {
            let level = levels[index]
            levels[index].shown = level.value
            events.append(
                ChromeEvent(
                    phase: .counter, name: level.name, category: "pool", at: now, order: order,
                    process: level.process, lane: 1,
                    arguments: [(level.unit, .integer(Int64(level.value)))]))
        }
    }
}

import JSON
import ParallelExecution
import Simulation

/// Counts the waiting tasks and the busy slots of every pool over time.
///
/// Several changes of one instant count as the last of them, as in the report: what passes straight
/// through a queue is never seen in it.
struct PoolCounters {
    private var levels: PoolLevels
    /// What was shown last, by pool.
    private var shown: [PoolLevels.Level?]
    private let firstProcess: Int
    private var events: [ChromeEvent] = []

    /// The counters of a run as events of its pools' processes.
    static func events(
        _ trace: RunTrace, _ entries: [TraceTimeline.Entry], firstProcess: Int
    ) -> [ChromeEvent] {
        var counters = PoolCounters(
            levels: PoolLevels(trace), shown: trace.pools.map { _ in nil },
            firstProcess: firstProcess)
        var now: Int64 = 0
        for (index, entry) in entries.enumerated() {
            if entry.event.at > now {
                counters.show(at: now, order: index)
                now = entry.event.at
            }
            counters.levels.note(entry, entries, trace)
        }
        counters.show(at: now, order: entries.count)
        return counters.events
    }

    /// Adds an event for every level that is not what was shown last.
    private mutating func show(at now: Int64, order: Int) {
        for (pool, level) in levels.levels.enumerated() {
            let before = shown[pool]
            shown[pool] = level
            for (name, unit, value, last) in [
                ("queue", "waiting", level.waiting, before?.waiting),
                ("slots", "busy", level.busy, before?.busy),
            ] where value != last {
                events.append(
                    ChromeEvent(
                        phase: .counter, name: name, category: "pool", at: now, order: order,
                        process: firstProcess + pool, lane: 1,
                        arguments: [(unit, .integer(Int64(value)))]))
            }
        }
    }
}

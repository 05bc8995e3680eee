import Collections
import ParallelExecution

/// Finds the track of an execution by its slot.
///
/// An execution has a track from admission on only: those that wait, however many, are remembered
/// in a few bytes each. Tracks are recycled with their storage.
struct TimingsTable: Sendable {
    /// What is remembered of an execution in flight.
    struct Entry: Sendable {
        /// When its request arrived, in nanoseconds.
        var arrivedAt: Int64 = 0
        /// The index of its request, or -1 where nobody asks.
        var request: Int32 = -1
        /// The position of its track, or -1 before there is one.
        var track: Int32 = -1
    }

    private var entries = FlatArray<Entry>()
    private var vacant = FlatArray<Int32>()
    /// How many tracks have been made.
    private var count: Int32 = 0

    /// Makes all entries this table's own, as with `FlatArray`.
    mutating func own() {
        entries.own()
        vacant.own()
    }

    /// Forgets everything but the storage.
    mutating func reset() {
        own()
        entries.removeAll()
        vacant.removeAll()
        count = 0
    }

    /// The entry of an execution in flight.
    subscript(_ execution: ExecutionID) -> Entry { entries[Int(execution.slot)] }

    /// An execution arrives.
    mutating func arrive(_ execution: ExecutionID, at now: Int64, request: Int) {
        let slot = Int(execution.slot)
        while entries.count <= slot { entries.append(Entry()) }
        entries[slot] = Entry(arrivedAt: now, request: Int32(request))
    }

    /// An execution gets a track: a vacant one, or the one behind the last.
    mutating func open(_ execution: ExecutionID) -> Int {
        let track = vacant.popLast() ?? count
        if track == count { count += 1 }
        entries[Int(execution.slot)].track = track
        return Int(track)
    }

    /// An execution is over, and its track vacant.
    mutating func close(_ execution: ExecutionID) {
        vacant.append(entries[Int(execution.slot)].track)
    }
}

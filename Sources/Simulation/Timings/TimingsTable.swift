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
        let arrivedAt: Int64
        /// Below zero for `nil`, as the track's: optional, the two would make an entry half as
        /// large again.
        private let requestNumber: Int32
        private var trackNumber: Int32 = -1

        init(arrivedAt: Int64 = 0, request: Int? = nil) {
            self.arrivedAt = arrivedAt
            requestNumber = request.map { Int32($0) } ?? -1
        }

        /// The index of its request; `nil` where nobody asks.
        var request: Int? { requestNumber < 0 ? nil : Int(requestNumber) }

        /// The position of its track; `nil` before there is one.
        var track: Int? {
            get { trackNumber < 0 ? nil : Int(trackNumber) }
            set { trackNumber = newValue.map { Int32($0) } ?? -1 }
        }
    }

    private var entries = FlatArray<Entry>()
    private var vacant = FlatArray<Int>()
    /// How many tracks have been made.
    private var count = 0

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
    mutating func arrive(_ execution: ExecutionID, at now: Int64, request: Int?) {
        let slot = Int(execution.slot)
        while entries.count <= slot { entries.append(Entry()) }
        entries[slot] = Entry(arrivedAt: now, request: request)
    }

    /// An execution gets a track: a vacant one, or the one behind the last.
    mutating func open(_ execution: ExecutionID) -> Int {
        let track = vacant.popLast() ?? count
        if track == count { count += 1 }
        entries[Int(execution.slot)].track = track
        return track
    }

    /// An execution is over, and its track vacant.
    mutating func close(_ execution: ExecutionID) {
        if let track = self[execution].track { vacant.append(track) }
    }
}

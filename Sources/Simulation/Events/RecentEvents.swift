import Collections
import ParallelExecution

/// The last sixteen events: enough for one and for the story behind a violation.
struct RecentEvents: Sendable {
    /// A power of two, so that a place is found without a division.
    private static let capacity = 16

    private var ring = FlatArray<ExecutionEvent>()
    private var count = 0

    /// Makes the events this ring's own, as with `FlatArray`.
    mutating func own() { ring.own() }

    /// The events, oldest first.
    var events: [ExecutionEvent] {
        let oldest = ring.count < Self.capacity ? 0 : count % Self.capacity
        return Array(ring[oldest...]) + ring[..<oldest]
    }

    /// Adds an event and forgets the one before the last sixteen.
    mutating func append(_ event: ExecutionEvent) {
        if ring.count < Self.capacity {
            ring.append(event)
        } else {
            ring[count % Self.capacity] = event
        }
        count &+= 1
    }
}

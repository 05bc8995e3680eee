import ParallelExecution

/// The last eleven events: one, and for the story behind a violation the ten before it.
struct RecentEvents: Sendable {
    private static let capacity = 11

    private var ring: ContiguousArray<ExecutionEvent> = []
    private var oldest = 0

    /// The events, oldest first.
    var events: [ExecutionEvent] { Array(ring[oldest...] + ring[..<oldest]) }

    /// Adds an event and forgets the twelfth.
    mutating func append(_ event: ExecutionEvent) {
        if ring.count < Self.capacity {
            ring.append(event)
        } else {
            ring[oldest] = event
            oldest = oldest + 1 == Self.capacity ? 0 : oldest + 1
        }
    }
}

import ParallelExecution

/// The last ten events, for the story behind a violation.
struct RecentEvents: Sendable {
    private static let capacity = 10

    private var ring: ContiguousArray<ExecutionEvent> = []
    private var oldest = 0

    /// The events, oldest first.
    var events: [ExecutionEvent] { Array(ring[oldest...] + ring[..<oldest]) }

    /// Adds an event and forgets the eleventh.
    mutating func append(_ event: ExecutionEvent) {
        if ring.count < Self.capacity {
            ring.append(event)
        } else {
            ring[oldest] = event
            oldest = oldest + 1 == Self.capacity ? 0 : oldest + 1
        }
    }
}

package import ParallelExecution

/// Keeps the events of a run, for comparing two runs event by event.
package struct EventRecorder: EventObserver {
    /// All events in order.
    package private(set) var events: [ExecutionEvent] = []

    /// Creates a recorder without events.
    package init() {}

    /// Keeps one event.
    package mutating func observe(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) {
        events.append(event)
    }
}

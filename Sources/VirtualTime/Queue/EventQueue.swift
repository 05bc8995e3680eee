public import Collections

/// The pending events of a simulation, in the order in which they happen.
///
/// The whole ordering rule: events happen by ascending instant; events of one instant happen in
/// the order in which they were scheduled. Scheduling order is counted per queue over its whole
/// life, so an event that is scheduled while an instant is being worked on, for that same instant,
/// happens after everything the instant already holds. Cancelling an event changes the order of no
/// other.
///
/// Instants are nanoseconds on the caller's own time line. The queue has no clock: it accepts any
/// instant, and a simulation that schedules into its past sees time go back. Copies are
/// independent.
public struct EventQueue<Event> {
    /// Identifies one scheduled event of a queue and of its copies.
    public typealias Handle = StableHeap<Event>.Handle

    @usableFromInline var events: StableHeap<Event>

    /// Creates an empty queue.
    @inlinable
    public init() {
        events = StableHeap()
    }

    /// The number of scheduled events.
    @inlinable
    public var count: Int { events.count }

    /// Whether nothing is scheduled.
    @inlinable
    public var isEmpty: Bool { events.isEmpty }

    /// The instant of the next event in nanoseconds, or `nil` when nothing is scheduled.
    ///
    /// - Complexity: O(1).
    @inlinable
    public var nextInstant: Int64? { events.firstKey }

    /// Schedules an event behind all events of the same instant.
    ///
    /// - Parameters:
    ///   - event: What happens.
    ///   - instant: When it happens, in nanoseconds.
    /// - Returns: A handle for ``cancel(_:)``.
    /// - Complexity: O(log n), amortised.
    @inlinable
    @discardableResult
    public mutating func schedule(_ event: Event, at instant: Int64) -> Handle {
        events.push(event, key: instant)
    }

    /// Removes and returns the next event.
    ///
    /// - Returns: The event and its instant in nanoseconds, or `nil` when nothing is scheduled.
    /// - Complexity: O(log n).
    @inlinable
    public mutating func popNext() -> (at: Int64, event: Event)? {
        guard let next = events.pop() else { return nil }
        return (next.key, next.element)
    }

    /// Takes an event out of the queue before it happens.
    ///
    /// - Parameter handle: What ``schedule(_:at:)`` returned.
    /// - Returns: `false` when the event has happened or was cancelled before.
    /// - Complexity: O(log n).
    @inlinable
    @discardableResult
    public mutating func cancel(_ handle: Handle) -> Bool {
        events.remove(handle) != nil
    }
}

extension EventQueue: Sendable where Event: Sendable {}

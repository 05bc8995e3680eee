package import ParallelExecution

/// A broken invariant: which one, at which event, and what was seen.
package struct InvariantViolation: Error, Sendable, Equatable, CustomStringConvertible {
    /// What should have held.
    package let invariant: Invariant
    /// The event's position in the run, from 0.
    package let index: Int
    /// The event; `nil` when the run had ended.
    package let event: ExecutionEvent?
    /// What was seen instead.
    package let detail: String
    /// Up to ten events before it, oldest first.
    package let before: [ExecutionEvent]

    /// One line.
    package var description: String {
        let place = event.map { "event \(index) (\($0.line))" } ?? "the end of the run"
        return "invariant \"\(invariant.rawValue)\" broken at \(place): \(detail)"
    }

    /// The same line, and below it the events that led there.
    package var story: String {
        let first = index - before.count
        let events = before.enumerated().map { offset, event in
            "  event \(first + offset): \(event.line)"
        }
        return ([description] + events).joined(separator: "\n")
    }
}

import Simulation
package import ParallelExecution

/// The first event in which two runs differ, with what led up to it.
package struct EventDifference: Sendable, Equatable, CustomStringConvertible {
    /// How many common events before the difference are kept.
    package static let contextLength = 5

    /// The position of the differing event, from 0.
    package let index: Int
    /// The last events that both runs have in common, at most ``contextLength``.
    package let context: [ExecutionEvent]
    /// The left run's event; `nil` when that run is over.
    package let left: ExecutionEvent?
    /// The right run's event; `nil` when that run is over.
    package let right: ExecutionEvent?

    /// Compares two runs event by event.
    ///
    /// - Parameters:
    ///   - left: The events of one run.
    ///   - right: The events of the other.
    /// - Returns: The first difference, or `nil` when the runs are equal.
    package static func first(
        in left: [ExecutionEvent], and right: [ExecutionEvent]
    ) -> EventDifference? {
        let common = zip(left, right).prefix { $0 == $1 }.count
        guard common < max(left.count, right.count) else { return nil }
        return EventDifference(
            index: common, context: Array(left.prefix(common).suffix(contextLength)),
            left: common < left.count ? left[common] : nil,
            right: common < right.count ? right[common] : nil)
    }

    /// One line that says where, one for each common event, and one for either run.
    package var description: String {
        var lines = ["the runs differ at event \(index):"]
        for (offset, event) in context.enumerated() {
            lines.append("  = \(index - context.count + offset): \(event.line)")
        }
        lines.append("  < \(index): \(left.map(\.line) ?? "the run is over")")
        lines.append("  > \(index): \(right.map(\.line) ?? "the run is over")")
        return lines.joined(separator: "\n")
    }
}

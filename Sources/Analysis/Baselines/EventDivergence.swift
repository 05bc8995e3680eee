package import ParallelExecution
import Simulation

/// Where a run leaves the trail of an earlier one.
package struct EventDivergence: Sendable, Equatable, CustomStringConvertible {
    /// How many common events before the difference are kept.
    package static let contextLength = 3

    /// The positions, from 0, among which the first differing event is; mostly a single one.
    package let positions: ClosedRange<Int>
    /// The last events that both runs have in common, at most ``contextLength``.
    package let context: [ExecutionEvent]
    /// The new run's event at the first of the positions; `nil` when the new run is over there.
    package let event: ExecutionEvent?
    /// Whether the earlier run was over at the first of the positions.
    package let isBeyondEnd: Bool

    /// One line that says where, one for each common event, and one for the new run.
    package var description: String {
        lines { $1.line }.joined(separator: "\n")
    }

    /// One line that says where, one for each common event, and one for the new run.
    ///
    /// - Parameter words: What an event is called, by its position and itself.
    /// - Returns: The lines.
    package func lines(_ words: (Int, ExecutionEvent) -> String) -> [String] {
        let start = positions.lowerBound
        var lines: [String]
        if positions.count == 1 {
            lines = ["first differs at event \(start):"]
        } else {
            lines = ["first differs among the events \(start) to \(positions.upperBound):"]
        }
        for (offset, event) in context.enumerated() {
            let position = start - context.count + offset
            lines.append("  = \(position): \(words(position, event))")
        }
        let note = isBeyondEnd ? ", where the baseline's run was over" : ""
        lines.append("  > \(start): \(event.map { words(start, $0) } ?? "the run is over")\(note)")
        return lines
    }
}

import Reporting
import Simulation
import Synchronization

/// Takes the rows of one run under way for `tasks.csv`.
final class TaskRowPart: TaskRowSink {
    private struct State {
        var rows: TasksCSV
        /// Where the rows are that are not here any more.
        var pieces: [Range<Int>] = []
    }

    /// So many bytes are handed on at a time.
    private static let pieceSize = 1 << 16

    private let spill: TaskRowSpill
    private let end: @Sendable (SpilledRows) -> Void
    private let state: Mutex<State>

    /// Prepares to take the rows of a run.
    ///
    /// - Parameters:
    ///   - key: The run.
    ///   - spill: What keeps them.
    ///   - end: Receives all of them when the run is over.
    init(_ key: RunKey, _ spill: TaskRowSpill, end: @escaping @Sendable (SpilledRows) -> Void) {
        self.spill = spill
        self.end = end
        state = Mutex(State(rows: TasksCSV(key)))
    }

    func take(_ rows: [TaskRow]) -> Bool {
        state.withLock { state in
            for row in rows {
                state.rows.append(row)
                if state.rows.bytes.count >= Self.pieceSize { handOn(&state) }
            }
            return spill.failure == nil
        }
    }

    func finish() -> Bool {
        state.withLock { state in
            handOn(&state)
            end(SpilledRows(spill: spill, pieces: state.pieces))
            return spill.failure == nil
        }
    }

    private func handOn(_ state: inout State) {
        let piece = spill.write(state.rows.bytes)
        if let last = state.pieces.last, last.upperBound == piece.lowerBound {
            state.pieces[state.pieces.count - 1] = last.lowerBound..<piece.upperBound
        } else {
            state.pieces.append(piece)
        }
        state.rows.removeAll()
    }
}

import Platform
import Reporting
import Simulation
import Synchronization

/// The rows of one run for `tasks.csv`: in memory while they are few, then in a file of their own.
final class TaskRowPart: TaskRowSink, TaskRows {
    private struct State {
        var rows: TasksCSV
        var file: OpenFile?
        var isSpilled = false
        var failure: Failure?
    }

    /// So many bytes stay in memory.
    private static let spillSize = 1 << 16

    /// The file that holds what is not in memory.
    private let path: String
    private let directory: OutputDirectory
    private let state: Mutex<State>

    /// Prepares to take the rows of a run, for a file that is to hold those of all runs.
    init(_ key: RunKey, of file: String, in directory: OutputDirectory) {
        self.directory = directory
        path = directory.hiddenPath("\(file).\(key.mode).\(key.replication)")
        state = Mutex(State(rows: TasksCSV(key)))
    }

    deinit {
        // Whatever has become of the run, nothing half-written stays.
        remove()
    }

    /// Why rows could not be written, if they could not.
    var failure: Failure? { state.withLock { $0.failure } }

    func take(_ rows: [TaskRow]) -> Bool {
        state.withLock { state in
            for row in rows {
                state.rows.append(row)
                if state.rows.bytes.count >= Self.spillSize { spill(&state) }
            }
            return state.failure == nil
        }
    }

    func finish() -> Bool {
        state.withLock { state in
            guard state.file != nil else { return state.failure == nil }
            spill(&state)
            try? state.file?.end()
            state.file = nil
            return state.failure == nil
        }
    }

    /// Appends all rows of a run that is over to a file, and forgets them.
    func append(to file: OpenFile) throws(SystemError) {
        let (bytes, isSpilled) = state.withLock { ($0.rows.bytes, $0.isSpilled) }
        if isSpilled { try file.append(contentsOf: OpenFile(reading: path)) }
        try file.append(bytes)
        remove()
    }

    private func remove() {
        state.withLock { state in
            try? state.file?.end()
            state.file = nil
            if state.isSpilled { FileSystem.remove(path) }
            state.isSpilled = false
            state.rows.removeAll()
        }
    }

    private func spill(_ state: inout State) {
        guard state.failure == nil else { return }
        do {
            if state.file == nil {
                state.isSpilled = true
                state.file = try directory.create(path)
            }
            try state.file?.append(state.rows.bytes)
        } catch {
            state.failure = directory.failure(error)
        }
        state.rows.removeAll()
    }
}

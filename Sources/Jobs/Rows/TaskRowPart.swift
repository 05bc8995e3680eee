import Foundation
import Reporting
import Simulation
import Synchronization

/// The rows of one run for `tasks.csv`: in memory while they are few, then in a file of their own.
final class TaskRowPart: TaskRowSink, TaskRows {
    private struct State {
        var rows: TasksCSV
        var handle: FileHandle?
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
            guard state.handle != nil else { return state.failure == nil }
            spill(&state)
            try? state.handle?.close()
            state.handle = nil
            return state.failure == nil
        }
    }

    /// Appends all rows of a run that is over to a file, and forgets them.
    func append(to file: FileHandle) throws {
        let (bytes, isSpilled) = state.withLock { ($0.rows.bytes, $0.isSpilled) }
        if isSpilled {
            let part = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            while let chunk = try part.read(upToCount: 1 << 20), !chunk.isEmpty {
                try file.write(contentsOf: chunk)
            }
            try part.close()
        }
        try file.write(contentsOf: Data(bytes))
        remove()
    }

    private func remove() {
        state.withLock { state in
            try? state.handle?.close()
            state.handle = nil
            if state.isSpilled { unlink(path) }
            state.isSpilled = false
            state.rows.removeAll()
        }
    }

    private func spill(_ state: inout State) {
        guard state.failure == nil else { return }
        do {
            if state.handle == nil {
                state.isSpilled = true
                state.handle = try directory.create(path)
            }
            try state.handle?.write(contentsOf: Data(state.rows.bytes))
        } catch {
            state.failure = directory.failure(error)
        }
        state.rows.removeAll()
    }
}

import Reporting
import Simulation
import Synchronization

/// Takes the rows of a run as text.
final class TextSink: TaskRowSink {
    private let rows: Mutex<TasksCSV>

    init(_ key: RunKey) {
        rows = Mutex(TasksCSV(key))
    }

    var text: String { rows.withLock { String(decoding: $0.bytes, as: UTF8.self) } }

    func take(_ new: [TaskRow]) -> Bool {
        rows.withLock { rows in
            for row in new { rows.append(row) }
        }
        return true
    }

    func finish() -> Bool { true }
}

import ParallelExecution
package import Platform
import Reporting
package import Simulation
import Synchronization

/// What all runs of a scenario have for `tasks.csv`.
package final class TaskRowParts: Sendable {
    private let spill: TaskRowSpill
    private let parts = Mutex<[RunKey: any TaskRows]>([:])

    /// Prepares to write a file into a directory; nothing is there before there is much to write.
    package init(in directory: OutputDirectory, file: String) {
        spill = TaskRowSpill(in: directory, for: file)
    }

    /// What a run has.
    package subscript(key: RunKey) -> (any TaskRows)? {
        get { parts.withLock { $0[key] } }
        set { parts.withLock { $0[key] = newValue } }
    }

    /// Makes what takes the rows of a run.
    package func sink(_ key: RunKey) -> any TaskRowSink {
        TaskRowPart(key, spill) { rows in self[key] = rows }
    }

    /// Why rows could not be written, if they could not.
    package var failure: Failure? { spill.failure }

    /// Writes the whole file: the header, then the runs, serial first, by replication.
    package func write(to file: OpenFile) throws(SystemError) {
        try file.append(TasksCSV.header)
        let parts = parts.withLock { $0 }
        let keys = parts.keys.sorted { left, right in
            left.mode == right.mode
                ? left.replication < right.replication : left.mode == .serial
        }
        for key in keys { try parts[key]?.append(to: file) }
    }
}

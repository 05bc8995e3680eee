import ParallelExecution
package import Simulation

/// `tasks.csv`: one row a task, serial first, by replication, execution and task.
///
/// The rows of one run; the file is the header and the rows of all runs. A row costs no string of
/// its own, so that millions can be written while a run goes on.
package struct TasksCSV: Sendable {
    private static let columns = [
        "mode", "replication", "execution", "task", "pool", "priority", "attempts", "outcome",
        "arrival", "enqueued", "started", "ended", "wait", "tokens_in", "tokens_out", "cost_usd",
    ]
    /// How files write states, by raw value.
    private static let states = TaskState.allCases.map { Array(ReportText.name($0).utf8) }

    /// The header in UTF-8.
    package static let header = CSVWriter(header: columns).bytes

    /// The mode and the replication, the same in all rows.
    private let start: [UInt8]
    private var writer = CSVWriter(columns: columns.count)

    /// Prepares to write the rows of a run.
    package init(_ key: RunKey) {
        var start = CSVWriter(columns: 2)
        start.append(key.mode.rawValue)
        start.append(Int64(key.replication + 1))
        self.start = start.bytes
    }

    /// The rows so far in UTF-8.
    package var bytes: [UInt8] { writer.bytes }

    /// Forgets the rows so far, but not their storage.
    package mutating func removeAll() {
        writer.removeAll()
    }

    /// Appends a row; seconds and dollars have nine decimals.
    package mutating func append(_ row: TaskRow) {
        writer.append(written: start, count: 2)
        writer.append(Int64(row.execution))
        writer.append(row.task)
        writer.append(row.pool)
        writer.append(Int64(row.priority))
        writer.append(Int64(row.attempts))
        writer.append(written: Self.states[Int(row.outcome.rawValue)], count: 1)
        writer.appendDecimal(row.arrival, scale: 9)
        append(row.enqueued)
        append(row.started)
        append(row.ended)
        append(row.wait)
        writer.append(row.usage.input)
        writer.append(row.usage.output)
        writer.appendDecimal(row.cost, scale: 9)
        writer.endRow()
    }

    private mutating func append(_ instant: Int64?) {
        if let instant {
            writer.appendDecimal(instant, scale: 9)
        } else {
            writer.appendEmpty()
        }
    }
}

import Harness
import ParallelExecution

/// `tasks.csv`: one row a task, serial first, by replication, execution and task.
package enum TasksCSV {
    private static let header = [
        "mode", "replication", "execution", "task", "pool", "priority", "attempts", "outcome",
        "arrival", "enqueued", "started", "ended", "wait", "tokens_in", "tokens_out", "cost_usd",
    ]

    /// Renders the tasks of a report; seconds and dollars have nine decimals.
    package static func render(_ report: Report) -> String {
        var writer = CSVWriter(header: header)
        for mode in report.result.modes {
            for (replication, rows) in mode.rows.enumerated() {
                for row in rows { append(row, mode.mode, replication + 1, to: &writer) }
            }
        }
        return writer.text
    }

    private static func append(
        _ row: TaskRow, _ mode: ExecutionMode, _ replication: Int, to writer: inout CSVWriter
    ) {
        writer.append(mode.rawValue)
        writer.append(Int64(replication))
        writer.append(Int64(row.execution))
        writer.append(row.task)
        writer.append(row.pool)
        writer.append(Int64(row.priority))
        writer.append(Int64(row.attempts))
        writer.append(ReportText.state(row.outcome))
        writer.appendDecimal(row.arrival, scale: 9)
        for instant in [row.enqueued, row.started, row.ended, row.wait] {
            if let instant {
                writer.appendDecimal(instant, scale: 9)
            } else {
                writer.appendEmpty()
            }
        }
        writer.append(row.usage.input)
        writer.append(row.usage.output)
        writer.appendDecimal(row.cost, scale: 9)
        writer.endRow()
    }
}

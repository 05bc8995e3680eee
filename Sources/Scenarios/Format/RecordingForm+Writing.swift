import Exact
import ParallelExecution

extension RecordingForm {
    /// What stands in a scenario for a recording: its rows as lines, header first.
    init(writing trace: ArrivalRecording, of requests: [ScenarioRequest]) {
        let name = trace.rows.first.map { requests[Int($0.request)].name } ?? requests[0].name
        let base = requests.first { $0.name == name }?.plan.tasks.first
        func task(_ row: ArrivalRecording.Row) -> PlannedTask? {
            requests[Int(row.request)].plan.tasks.first
        }
        let hasPools = trace.rows.contains { task($0)?.pool != base?.pool }
        /// What a column says of a row; an empty text says nothing.
        func text(_ column: RecordingColumn, _ row: ArrivalRecording.Row) -> String {
            switch column {
            case .arrival: return Self.seconds(row.arrival)
            case .tokensIn: return row.tokensIn < 0 ? "" : "\(row.tokensIn)"
            case .tokensOut: return row.tokensOut < 0 ? "" : "\(row.tokensOut)"
            case .pool: return hasPools ? task(row)?.pool ?? "" : ""
            case .duration: return row.duration < 0 ? "" : Self.seconds(row.duration)
            case .priority:
                let priority = task(row)?.priority
                return priority == base?.priority ? "" : priority.map { "\($0)" } ?? ""
            case .queueTimeout: return task(row)?.queueTimeout.map(Self.seconds) ?? ""
            }
        }
        let stated = RecordingColumn.allCases.filter { column in
            column == .arrival || trace.rows.contains { !text(column, $0).isEmpty }
        }
        let header = stated.map(\.rawValue).joined(separator: ",")
        let rows = trace.rows.map { row in
            stated.map { Self.quoted(text($0, row)) }.joined(separator: ",")
        }
        lines = [header] + rows
        for column in stated { columns[column] = column.rawValue }
        for column in RecordingColumn.times { units[column] = .seconds }
        request = name
    }

    private static func seconds(_ nanoseconds: Int64) -> String {
        DecimalText.trimmed(nanoseconds, scale: 9)
    }

    /// A field, in quotes where it would not be read as itself otherwise.
    private static func quoted(_ field: String) -> String {
        guard field.contains(",") || field.hasPrefix("\"") else { return field }
        return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }
}

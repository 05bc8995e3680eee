import Analysis
import ParallelExecution
import Simulation

extension ReportSection {
    /// The tasks of the first execution of each mode, in the order in which they ran; pages end
    /// with them, a terminal has room for the last mode's.
    static let timelines = ReportSection { report, medium in
        let timelines = report.listedModes.compactMap(timeline)
        return medium == .terminal ? timelines.suffix(1) : timelines
    }

    private static func timeline(_ mode: ScenarioResult.ModeResult) -> Section? {
        var table = Table([
            .left("task"), .left("pool"), .right("enqueued"), .right("started"), .right("ended"),
            .right("attempts"), .left("outcome"),
        ])
        let rows = mode.rows.filter { $0.execution == 1 }.enumerated().sorted {
            ($0.element.started ?? .max, $0.offset) < ($1.element.started ?? .max, $1.offset)
        }
        for (_, row) in rows {
            table.append([
                row.task, row.pool, ReportText.seconds(row.enqueued),
                ReportText.seconds(row.started), ReportText.seconds(row.ended),
                "\(row.attempts)", ReportText.name(row.outcome),
            ])
        }
        return table.unlessEmpty.map {
            Section("Timeline of execution 1, \(mode.mode.rawValue)", [.table($0)])
        }
    }
}

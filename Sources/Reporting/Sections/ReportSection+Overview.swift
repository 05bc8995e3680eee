import Analysis
import Exact
import ParallelExecution
import Simulation

extension ReportSection {
    /// Serial beside parallel: the numbers that matter first.
    static let overview = ReportSection("Serial beside parallel") { report, _ in
        let modes = report.result.modes
        var table = Table.ofModes(report)
        func add(_ path: String, as title: String? = nil) {
            table.append(Figure("{mode}.\(path)", as: title).row(report))
        }
        add("executions.submitted")
        for status in Figure.all("{mode}.executions.").dropFirst() where status.isSeen(report) {
            table.append(indented(status.row(report)))
        }
        for row in failedDecompositions(report) { table.append(row) }
        distribution("{mode}.duration_sec", in: report, to: &table) { mode in
            report.isSampled ? ReportText.interval(mode.durationInterval) : nil
        }
        if Figure("{mode}.failed_duration_sec.count").isSeen(report) {
            distribution("{mode}.failed_duration_sec", in: report, to: &table)
        }
        if report.result.modes.contains(where: { $0.statistics.clients.isPolled }) {
            distribution("{mode}.client_duration_sec", in: report, to: &table)
            add("polls")
        }
        distribution("{mode}.makespan_sec", in: report, to: &table)
        add("wait_sec.mean", as: "wait in queue, mean")
        let (completed, all) = (
            Figure("{mode}.tasks.completed"), Figure("{mode}.tasks.submitted")
        )
        table.append(
            [completed.title]
                + modes.map { mode in
                    "\(completed.text(report, mode.mode)) of \(all.text(report, mode.mode))"
                })
        add("tasks.retries")
        add("tokens.input")
        if Figure("{mode}.tokens.cached").isSeen(report) { add("tokens.cached") }
        add("tokens.output")
        add("cost_usd.total")
        let throughput = Figure("{mode}.throughput_per_sec")
        table.append(
            ["\(throughput.title) per hour"]
                + modes.map { mode in
                    ReportText.factor(
                        throughput.value(report, mode.mode).map {
                            Ratio($0.numerator * 3600, over: $0.denominator)
                        })
                })
        table.append(["digest"] + modes.map { Digest.hex($0.digest) })
        return table
    }

    /// How many requests the router sent where, and why; only where it was asked.
    static let routing = ReportSection("Routing") { report, _ in
        let figures = Figure.all("{mode}.routing.").filter { $0.isSeen(report) }
        guard !figures.isEmpty else { return nil }
        var table = Table.ofModes(report)
        for figure in figures { table.append(figure.row(report)) }
        return table
    }

    private static func indented(_ row: [String]) -> [String] {
        ["  \(row[0])"] + row.dropFirst()
    }

    /// How many decompositions failed, and why; no rows where none did.
    private static func failedDecompositions(_ report: Report) -> [[TableCell]] {
        Figure.all("{mode}.decompositions.").filter { $0.isSeen(report) }.enumerated()
            .map { index, figure in
                [TableCell(index == 0 ? figure.title : "  \(figure.title)")]
                    + report.result.modes.map { mode in
                        TableCell(
                            figure.text(report, mode.mode),
                            figure.isAboveZero(report, mode.mode) ? .yellow : nil)
                    }
            }
    }

    /// One row where all samples are equal, otherwise the usual percentiles.
    private static func distribution(
        _ path: String, in report: Report, to table: inout Table,
        interval: (ScenarioResult.ModeResult) -> String? = { _ in nil }
    ) {
        func figure(_ field: SummaryField) -> Figure { Figure("\(path).\(field.rawValue)") }
        let modes = report.result.modes
        let mean = figure(.mean).row(report)
        let isConstant = modes.allSatisfy {
            figure(.min).value(report, $0.mode) == figure(.max).value(report, $0.mode)
        }
        guard !isConstant else {
            let title = mean[0].dropLast(" \(SummaryField.mean.rawValue)".count)
            return table.append([String(title)] + mean.dropFirst())
        }
        table.append(mean)
        let intervals = modes.compactMap(interval)
        if !intervals.isEmpty { table.append(["  95 % interval"] + intervals) }
        for field in [SummaryField.p50, .p95, .p99, .max] {
            table.append(figure(field).row(report))
        }
    }
}

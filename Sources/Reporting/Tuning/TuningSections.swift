import Analysis
import Exact
import ParallelExecution
import Scenarios
import Search

/// The parts of a tuning report, shared by the formats that people read.
struct TuningSections {
    private let report: TuningReport
    private var tuning: Tuning { report.best.tuning }
    private var configuration: Configuration { tuning.scenario.configuration }

    init(_ report: TuningReport) {
        self.report = report
    }

    /// All parts, drawings included where they can be seen.
    func all(on medium: Medium) -> [Section] {
        var sections = [use, sizes].compactMap(\.self)
        sections += [frontier(on: medium), marginals, variants].compactMap(\.self)
        return sections + [Section("", [.paragraph(TuningWords.search(report), .dim)])]
    }

    /// The command that shows the figures, and what to put into the configuration.
    private var use: Section? {
        guard let found = tuning.recommendation else { return nil }
        return Section(
            "To see it, and to use it",
            [
                .command(report.command(for: found)),
                .code(TuningWords.configuration(found, report)),
            ])
    }

    /// The sizes and what comes of them, as they are and as they could be.
    private var sizes: Section {
        var columns = [(name: "now", point: tuning.now)]
        if let found = tuning.recommendation {
            columns.append(("recommended", found))
            if let sure = tuning.sure, sure.sizes != found.sizes {
                columns.append(("for 95 %", sure))
            }
        } else {
            columns.append(("best that may be tried", tuning.best))
        }
        let points = columns.map(\.point)
        var table = Table([.left("")] + columns.map { .right($0.name) })
        for pool in tuning.pools {
            table.append(
                [configuration.pools[pool].name] + points.map { "\($0.sizes.slots[pool])" })
        }
        table.append(["workers"] + points.map { "\($0.sizes.workers)" })
        if tuning.turnsExecutions {
            table.append(["executions at once"] + points.map { "\($0.sizes.executions)" })
        }
        for (index, goal) in tuning.goals.enumerated() {
            table.append(
                [TableCell(goal.source.text)]
                    + points.map {
                        TableCell(
                            TuningReport.value(goal, $0.values[index])
                                + ($0.holds[index] ? "" : " ✗"),
                            $0.holds[index] ? .green : .red)
                    })
        }
        for figure in figures {
            table.append(
                [figure.name]
                    + points.map { ReportText.value($0[keyPath: figure.value], figure.unit) })
        }
        let probabilities = points.map { $0.isFeasible ? $0.confidence : nil }
        if probabilities.contains(where: { $0 != nil }) {
            table.append(["probability"] + probabilities.map { $0.map(ReportText.percent) ?? "" })
        }
        return Section("Sizes", [.table(table)])
    }

    /// A figure of every size.
    private struct Figure {
        let name: String
        let metric: String
        let unit: MetricUnit
        let value: any KeyPath<TuningPoint, Ratio?> & Sendable

        static let all = [
            Figure(name: "p95", metric: "duration.p95", unit: .duration, value: \.p95),
            Figure(
                name: "cost a request", metric: "cost.mean_per_execution", unit: .money,
                value: \.cost),
        ]
    }

    /// The figures that are no goals: those stand there already.
    private var figures: [Figure] {
        let mode = tuning.goals.modes.contains(.parallel) ? ExecutionMode.parallel : .serial
        return Figure.all.filter { figure in
            !tuning.goals.contains { $0.metric == "\(mode).\(figure.metric)" }
        }
    }

    /// What one worker more or less would change.
    private var marginals: Section? {
        guard let found = tuning.recommendation, !tuning.marginals.isEmpty else { return nil }
        var table = Table(
            [.left("change")] + tuning.goals.map { .right($0.metric) }
                + figures.map { .right($0.name) } + [.left("goals")])
        for marginal in tuning.marginals {
            let name = marginal.pool.map { configuration.pools[$0].name } ?? "executions"
            let sign = marginal.difference > 0 ? "+1" : "−1"
            let point = marginal.point
            let moved = tuning.goals.indices.map { index in
                difference(tuning.goals[index], point.values[index], found.values[index])
            }
            table.append(
                ["\(sign) \(name)"] + moved
                    + figures.map {
                        ReportText.difference(
                            point[keyPath: $0.value], found[keyPath: $0.value], $0.unit)
                    } + [point.isFeasible ? "met" : "missed"])
        }
        return Section("One more, one less", [.table(table)])
    }

    private func difference(_ goal: Expectation, _ new: Ratio?, _ old: Ratio?) -> String {
        guard let new, let old else { return ReportText.nothing }
        let isLess = new < old
        let text = ReportText.value(isLess ? old - new : new - old, like: goal)
        return (isLess ? "−" : new == old ? "±" : "+") + text
    }

    /// The best for each number of workers: drawn where that can be seen.
    private func frontier(on medium: Medium) -> Section? {
        guard tuning.frontier.count > 1 else { return nil }
        let title = "Frontier: the best for each number of workers"
        if medium == .html, let chart = TuningChart(report, numbers: frontierTable) {
            return Section(title, [.html(chart.render())])
        }
        return Section(title, [.table(frontierTable)])
    }

    private var frontierTable: Table {
        let goal = tuning.goals[0]
        var columns = ["workers"] + tuning.pools.map { configuration.pools[$0].name }
        if tuning.turnsExecutions { columns.append("executions") }
        columns += [goal.metric] + figures.map(\.name)
        var table = Table(columns.map { .right($0) } + [.left("goals")])
        for point in tuning.frontier {
            var sizes = [point.sizes.workers] + tuning.pools.map { point.sizes.slots[$0] }
            if tuning.turnsExecutions { sizes.append(point.sizes.executions) }
            var row = sizes.map { "\($0)" }
            row.append(TuningReport.value(goal, point.values[0]))
            row += figures.map { ReportText.value(point[keyPath: $0.value], $0.unit) }
            table.append(row + [point.isFeasible ? "met" : "missed"])
        }
        return table
    }

    /// What was found under other settings.
    private var variants: Section? {
        guard report.entries.count > 1 else { return nil }
        var table = Table([
            .left("settings"), .right("workers"), .right("cost a request"), .left("goals"),
        ])
        for entry in report.entries {
            let point = entry.tuning.recommendation
            table.append([
                entry.settings.joined(separator: " "),
                point.map { "\($0.sizes.workers)" } ?? ReportText.nothing,
                ReportText.value(point?.cost, .money), point == nil ? "out of reach" : "met",
            ])
        }
        return Section("Settings", [.table(table)])
    }
}

import Analysis
import Exact
import ParallelExecution
import Scenarios
import Search

/// The tables of a tuning report, shared by the formats that people read.
struct TuningSections {
    private let report: TuningReport
    private var tuning: Tuning { report.best.tuning }
    private var configuration: Configuration { tuning.scenario.configuration }

    init(_ report: TuningReport) {
        self.report = report
    }

    var all: [Section] {
        [sizes, goals, marginals, frontier, variants].compactMap { $0 }
    }

    /// The recommended sizes beside those that were.
    private var sizes: Section? {
        guard let found = tuning.recommendation?.sizes else { return nil }
        var table = Table([.left(""), .right("now"), .right("recommended")])
        for pool in tuning.pools {
            table.append([
                configuration.pools[pool].name, "\(report.before.slots[pool])",
                "\(found.slots[pool])",
            ])
        }
        table.append(["workers", "\(report.before.workers)", "\(found.workers)"])
        if tuning.turnsExecutions {
            table.append([
                "executions at once", "\(report.before.executions)", "\(found.executions)",
            ])
        }
        for setting in report.best.settings { table.append([setting, "", ""]) }
        return Section("Recommendation", [.table(table)])
    }

    private var goals: Section {
        var table = Table([.left("goal"), .right("actual"), .left("verdict")])
        let point = tuning.best
        for (index, goal) in tuning.goals.enumerated() {
            let holds = point.holds[index]
            table.append(
                [goal.source.text, TuningReport.value(goal, point.values[index])],
                TableCell(holds ? "met" : "missed", holds ? .green : .red))
        }
        return Section("Goals", [.table(table)])
    }

    /// What one worker more or less would change.
    private var marginals: Section? {
        guard let found = tuning.recommendation, !tuning.marginals.isEmpty else { return nil }
        var table = Table(
            [.left("change")] + tuning.goals.map { .right($0.metric) }
                + [.right("p95"), .right("cost each"), .left("goals")])
        for marginal in tuning.marginals {
            let name = marginal.pool.map { configuration.pools[$0].name } ?? "executions"
            let sign = marginal.difference > 0 ? "+1" : "−1"
            let moved = tuning.goals.indices.map { index in
                difference(
                    tuning.goals[index], marginal.point.values[index], found.values[index])
            }
            table.append(
                ["\(sign) \(name)"] + moved + [
                    ReportText.difference(marginal.point.p95, found.p95, .duration),
                    ReportText.difference(marginal.point.cost, found.cost, .money),
                    marginal.point.isFeasible ? "met" : "missed",
                ])
        }
        return Section("One more, one less", [.table(table)])
    }

    private func difference(_ goal: Expectation, _ new: Ratio?, _ old: Ratio?) -> String {
        guard let new, let old else { return ReportText.nothing }
        let isLess = new < old
        let text = ReportText.value(isLess ? old - new : new - old, like: goal)
        return (isLess ? "−" : new == old ? "±" : "+") + text
    }

    private var frontier: Section? {
        guard tuning.frontier.count > 1 else { return nil }
        var table = Table(
            [.right("workers"), .left("slots"), .right(tuning.goals[0].metric)]
                + [.right("p95"), .right("cost each"), .left("goals")])
        for point in tuning.frontier {
            let slots = tuning.pools.map {
                "\(configuration.pools[$0].name) \(point.sizes.slots[$0])"
            }
            table.append([
                "\(point.sizes.workers)", slots.joined(separator: ", "),
                TuningReport.value(tuning.goals[0], point.values[0]),
                ReportText.value(point.p95, .duration), ReportText.value(point.cost, .money),
                point.isFeasible ? "met" : "missed",
            ])
        }
        return Section("Frontier: the best for each number of workers", [.table(table)])
    }

    /// What was found under other settings.
    private var variants: Section? {
        guard report.entries.count > 1 else { return nil }
        var table = Table([
            .left("settings"), .right("workers"), .right("cost each"), .left("goals"),
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

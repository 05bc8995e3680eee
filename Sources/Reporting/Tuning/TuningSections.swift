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

    var all: [ReportSection] {
        [sizes, goals, marginals, frontier, variants].compactMap { $0 }
    }

    /// The recommended sizes beside those that were.
    private var sizes: ReportSection? {
        guard let found = tuning.recommendation?.sizes else { return nil }
        var section = ReportSection(
            "Recommendation", [.left(""), .right("now"), .right("recommended")])
        for pool in tuning.pools {
            section.append([
                configuration.pools[pool].name, "\(report.before.slots[pool])",
                "\(found.slots[pool])",
            ])
        }
        section.append(["workers", "\(report.before.workers)", "\(found.workers)"])
        if tuning.turnsExecutions {
            section.append([
                "executions at once", "\(report.before.executions)", "\(found.executions)",
            ])
        }
        for setting in report.best.settings { section.append([setting, "", ""]) }
        return section
    }

    private var goals: ReportSection {
        var section = ReportSection(
            "Goals", [.left("goal"), .right("actual"), .left("verdict")])
        let point = tuning.best
        for (index, goal) in tuning.goals.enumerated() {
            let holds = point.holds[index]
            section.rows.append([
                TerminalTable.Cell(goal.source.text),
                TerminalTable.Cell(TuningReport.value(goal, point.values[index])),
                TerminalTable.Cell(holds ? "met" : "missed", holds ? .green : .red),
            ])
        }
        return section
    }

    /// What one worker more or less would change.
    private var marginals: ReportSection? {
        guard let found = tuning.recommendation, !tuning.marginals.isEmpty else { return nil }
        var section = ReportSection(
            "One more, one less",
            [.left("change")] + tuning.goals.map { .right($0.metric) }
                + [.right("p95"), .right("cost each"), .left("goals")])
        for marginal in tuning.marginals {
            let name = marginal.pool.map { configuration.pools[$0].name } ?? "executions"
            let sign = marginal.difference > 0 ? "+1" : "−1"
            let moved = tuning.goals.indices.map { index in
                difference(
                    tuning.goals[index], marginal.point.values[index], found.values[index])
            }
            section.append(
                ["\(sign) \(name)"] + moved + [
                    ReportText.difference(marginal.point.p95, found.p95) {
                        ReportText.seconds(Int64(clamping: $0))
                    },
                    ReportText.difference(marginal.point.cost, found.cost) {
                        ReportText.dollars($0)
                    }, marginal.point.isFeasible ? "met" : "missed",
                ])
        }
        return section
    }

    private func difference(_ goal: Expectation, _ new: Ratio?, _ old: Ratio?) -> String {
        guard let new, let old else { return ReportText.nothing }
        let isLess = new < old
        let text = ReportText.value(isLess ? old - new : new - old, like: goal)
        return (isLess ? "−" : new == old ? "±" : "+") + text
    }

    private var frontier: ReportSection? {
        guard tuning.frontier.count > 1 else { return nil }
        var section = ReportSection(
            "Frontier: the best for each number of workers",
            [.right("workers"), .left("slots"), .right(tuning.goals[0].metric)]
                + [.right("p95"), .right("cost each"), .left("goals")])
        for point in tuning.frontier {
            let slots = tuning.pools.map {
                "\(configuration.pools[$0].name) \(point.sizes.slots[$0])"
            }
            section.append([
                "\(point.sizes.workers)", slots.joined(separator: ", "),
                TuningReport.value(tuning.goals[0], point.values[0]),
                ReportText.seconds(point.p95.map { Int64(clamping: $0.rounded) }),
                point.cost.map { ReportText.dollars($0.rounded) }
                    ?? ReportText.nothing, point.isFeasible ? "met" : "missed",
            ])
        }
        return section
    }

    /// What was found under other settings.
    private var variants: ReportSection? {
        guard report.entries.count > 1 else { return nil }
        var section = ReportSection(
            "Settings", [.left("settings"), .right("workers"), .right("cost each"), .left("goals")])
        for entry in report.entries {
            let point = entry.tuning.recommendation
            section.append([
                entry.settings.joined(separator: " "),
                point.map { "\($0.sizes.workers)" } ?? ReportText.nothing,
                point?.cost.map { ReportText.dollars($0.rounded) }
                    ?? ReportText.nothing, point == nil ? "out of reach" : "met",
            ])
        }
        return section
    }
}

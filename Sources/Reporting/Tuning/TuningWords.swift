import Analysis
import Exact
import JSON
import ParallelExecution
import Scenarios
package import Search

/// What tuning found, in sentences: the same in every format.
package enum TuningWords {
    /// The sentences of a report, the answer first.
    static func lines(
        _ report: TuningReport
    ) -> [(text: String, effect: TerminalEffect?)] {
        let tuning = report.best.tuning
        guard let found = tuning.recommendation else {
            let why = tuning.limit.map(sentence) ?? "nothing that was tried meets the goals"
            return [("Out of reach: \(why).", .red)]
        }
        let workers = ReportText.count(found.sizes.workers, "worker")
        let count = tuning.goals.count
        let all = count == 1 ? "the goal" : count == 2 ? "both goals" : "all \(count) goals"
        let meet =
            "\(workers) \(found.sizes.workers == 1 ? "meets" : "meet") \(all)"
            + (tuning.confidenceOfMeeting.map {
                " with a probability of \(ReportText.percent($0))"
            } ?? " in the one replication that was made")
        return [("\(meet): \(sizes(found, report)).", .bold)]
            + [sure(report)].compactMap { $0.map { ($0, nil) } }
    }

    /// What it takes to be sure; `nil` where that has been said.
    private static func sure(_ report: TuningReport) -> String? {
        let tuning = report.best.tuning
        guard let found = tuning.recommendation, tuning.confidenceOfMeeting != nil else {
            return "How probable that is takes two --replications or more."
        }
        guard let sure = tuning.sure else {
            return "No size that was tried meets them with 95 %: more --replications may tell."
        }
        guard sure.sizes != found.sizes else { return nil }
        let workers = ReportText.count(sure.sizes.workers, "worker")
        return "For 95 %, \(workers): \(sizes(sure, report))."
    }

    /// Sizes beside those that are: `codegen 7 (now 3), security 2, 10 executions at once`.
    private static func sizes(_ point: TuningPoint, _ report: TuningReport) -> String {
        let tuning = report.best.tuning
        let now = tuning.now.sizes
        func beside(_ new: Int, _ old: Int) -> String { new == old ? "" : " (now \(old))" }
        let pools = tuning.pools.map { pool in
            "\(tuning.scenario.configuration.pools[pool].name) \(point.sizes.slots[pool])"
                + beside(point.sizes.slots[pool], now.slots[pool])
        }
        let executions =
            tuning.turnsExecutions
            ? [
                "\(ReportText.count(point.sizes.executions, "execution")) at once"
                    + beside(point.sizes.executions, now.executions)
            ] : []
        return (pools + executions).joined(separator: ", ")
    }

    /// What keeps the goals from being met, in one sentence without its full stop.
    package static func sentence(_ limit: Tuning.Limit) -> String {
        switch limit {
        case .ranges:
            "the ranges are too small: with more slots than they allow the goals hold"
        case .projectManager(let enough):
            "the project manager is the limit: executions wait for admission however many slots "
                + "there are; \(enough) at once are enough (try --executions 1..\(enough))"
        case .dependency:
            "dependencies are the limit: without the scenario's faults the goals hold"
        case .timeouts:
            "timeouts are the limit: if no attempt ever timed out the goals would hold"
        case .coordination:
            "coordination is the limit: the tasks alone would meet the goals, with decomposition, "
                + "aggregation and synthesis they do not"
        case .criticalPath:
            "the critical path is the limit: the goals fail even if no task ever waits and "
                + "nothing goes wrong"
        case .agents:
            "agents are the limit: what they do, fail at and cost misses the goals even if no "
                + "task ever waits"
        }
    }

    /// A configuration's part for recommended sizes and for what was varied besides, to paste into
    /// OpenClaw's `config.json`.
    static func configuration(_ point: TuningPoint, _ report: TuningReport) -> String {
        let tuning = report.best.tuning
        let names = tuning.scenario.configuration.pools.map(\.name)
        var part: LocatedValue = [
            "worker_pools": .object(
                tuning.pools.map { pool in
                    (names[pool], ["max_concurrent": .integer(point.sizes.slots[pool])])
                })
        ]
        var settings = report.best.settings
        if tuning.turnsExecutions {
            settings += Change.executions(report.scenario, to: point.sizes.executions).settings
        }
        for setting in settings {
            // They were read when the sizes were tried.
            guard let assignment = try? Assignment(setting),
                let path = assignment.path.suffix(behind: "config."),
                let changed = try? part.setting(path: path, to: assignment.value)
            else { continue }
            part = changed
        }
        let sections = part.members.map { section in
            let key = LocatedValue.string(section.key).text()
            guard section.key == "worker_pools" else {
                return "    \(key): \(section.value.text())"
            }
            let pools = section.value.members.map {
                "      \(LocatedValue.string($0.key).text()): \($0.value.text())"
            }
            return "    \(key): {\n\(pools.joined(separator: ",\n"))\n    }"
        }
        return "{\n  \"parallel_execution\": {\n\(sections.joined(separator: ",\n"))\n  }\n}"
    }

    /// How the search went.
    static func search(_ report: TuningReport) -> String {
        let tuning = report.best.tuning
        let tried = report.entries.reduce(0) { $0 + $1.tuning.tried }
        let grid = report.entries.reduce(0.0) { $0 + Double($1.tuning.gridSize) }
        var words =
            "\(ReportText.count(tried, "size")) tried, each in "
            + "\(ReportText.count(tuning.scenario.replications, "replication")) on the same draws; "
            + "the ranges have \(Int(min(grid, 1e18)))."
        if let need = tuning.confidenceOfNeed {
            words +=
                " That one worker less, wherever, would not do has a probability of "
                + "\(ReportText.percent(need))."
        }
        return words
    }
}

extension String {
    /// What stands behind a beginning; `nil` where it begins otherwise.
    fileprivate func suffix(behind beginning: String) -> String? {
        hasPrefix(beginning) ? String(dropFirst(beginning.count)) : nil
    }
}

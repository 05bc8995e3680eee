import Analysis
import Exact
import ParallelExecution
import Scenarios

/// Changes of a scenario, and what they do, in words.
enum ChangeText {
    /// What is changed: `4 slots in codegen instead of 3`.
    static func words(_ change: Change, in scenario: Scenario) -> String {
        words(change.kind, scenario.configuration.pools.map(\.name))
    }

    private static func words(_ kind: Change.Kind, _ pools: [String]) -> String {
        switch kind {
        case .slots(let pool, let from, let to):
            return "\(ReportText.count(to, "slot")) in \(pools[pool]) instead of \(from)"
        case .executions(let from, let to):
            return "\(ReportText.count(to, "execution")) at once instead of \(from)"
        case .timeout(let pool, let from, let to):
            return "a timeout of \(TimeText.text(to)) in \(pools[pool]) instead of "
                + TimeText.text(from)
        case .scheduling(let from, let to):
            return "scheduling by \(words(to)) instead of \(words(from))"
        case .faultless(let kinds):
            return kinds.count == 1 ? "no faults of kind \(kinds[0])" : "no faults at all"
        case .together(let kinds):
            return kinds.map { words($0, pools) }.joined(separator: ", ")
        case .shorterTask(let request, let task):
            return "\(task) of \(request) a fifth shorter"
        }
    }

    private static func words(_ scheduling: Configuration.Scheduling) -> String {
        switch scheduling {
        case .fifo: "arrival"
        case .priority: "priority"
        case .criticalPath: "critical path"
        }
    }

    /// The options of the command line that make a change.
    static func options(_ change: Change) -> String {
        change.settings.map { "--set " + ShellLine.quoted($0) }.joined(separator: " ")
    }

    /// What comes of it: `mean 4 min 10 s (−17.2 %), p95 8 min, completed 98.0 %`.
    static func effect(_ whatIf: WhatIf) -> String {
        let (before, after) = (whatIf.before, whatIf.after)
        var parts: [String] = []
        if let mean = after.mean {
            let change = whatIf.effect.map { " (\(signed($0)))" } ?? ""
            parts.append("mean \(TimeText.text(mean))\(change)")
        }
        if let p95 = after.p95, p95 != before.p95 { parts.append("p95 \(TimeText.text(p95))") }
        if after.completed != before.completed {
            parts.append("completed \(ReportText.percent(after.completed))")
        }
        if after.cost != before.cost, let cost = after.cost {
            parts.append("\(ReportText.cents(cost.rounded)) a request")
        }
        let workers = whatIf.change.workers
        if workers != 0 {
            let count = ReportText.count(Int(workers.magnitude), "worker")
            parts.append(workers > 0 ? "\(count) more" : "\(count) less")
        }
        return parts.isEmpty ? "nothing changes" : parts.joined(separator: ", ")
    }

    /// A share in per cent with its sign.
    static func signed(_ share: Ratio) -> String {
        let text = ReportText.percent(share.magnitude)
        return share.numerator == 0 ? "±0 %" : (share.numerator < 0 ? "−" : "+") + text
    }
}

import Exact
import ParallelExecution
import Scenarios
package import Search

/// What is left of a failing variant once it is small, and what has gone.
package enum ShrinkText {
    /// One line: `kept: database unavailable from 10 min, 1 of 4 tasks; removed: retries`.
    package static func words(_ before: Variant, _ after: Variant) -> String {
        let kept = kept(before, after)
        let removed = removed(before, after)
        return "kept: " + (kept.isEmpty ? "nothing but defaults" : kept.joined(separator: ", "))
            + (removed.isEmpty ? "" : "; removed: " + removed.joined(separator: ", "))
    }

    private static func kept(_ before: Variant, _ after: Variant) -> [String] {
        var parts = after.scenario.faults.map(FaultText.words)
        if after.tieSeed != nil { parts.append("the order of ties") }
        if after.modes.count == 1 { parts.append("\(after.modes[0]) mode") }
        for thing in Thing.all where thing.count(after.scenario) > 0 {
            let (old, new) = (thing.count(before.scenario), thing.count(after.scenario))
            parts.append(
                old == new
                    ? ReportText.count(new, thing.name)
                    : "\(new) of \(ReportText.count(max(old, new), thing.name))")
        }
        return parts + limits(after.scenario)
    }

    private static func removed(_ before: Variant, _ after: Variant) -> [String] {
        let (old, new) = (before.scenario, after.scenario)
        var parts: [String] = []
        if before.tieSeed != nil, after.tieSeed == nil { parts.append("the order of ties") }
        if old.workload != nil, new.workload == nil { parts.append("the load") }
        for thing in Thing.removable {
            let gone = thing.count(old) - thing.count(new)
            if gone > 0 {
                parts.append("\(gone) of \(ReportText.count(thing.count(old), thing.name))")
            }
        }
        let pools = zip(old.configuration.pools, new.configuration.pools)
        if pools.contains(where: { $0.maxRetries > 0 && $1.maxRetries == 0 }) {
            parts.append("retries")
        }
        if pools.contains(where: { $0.model != nil && $1.model == nil }) { parts.append("models") }
        if !old.coordination.isEmpty, new.coordination.isEmpty {
            parts.append("the project manager's time")
        }
        return parts
    }

    /// Something of which a scenario has a number.
    private struct Thing: Sendable {
        let name: String
        let count: @Sendable (Scenario) -> Int

        static let faults = Thing(name: "fault") { $0.faults.count }
        static let rules = Thing(name: "rule") { $0.rules.count }
        /// What is told of what is kept; faults are told one by one.
        static let all = [
            Thing(name: "task") { $0.requests.reduce(0) { $0 + $1.plan.tasks.count } },
            Thing(name: "request") { $0.workload?.requests ?? $0.requests.count }, rules,
        ]
        static let removable = all + [faults]
    }

    /// The limits of pools that a default does not have.
    private static func limits(_ scenario: Scenario) -> [String] {
        scenario.configuration.pools.flatMap { pool in
            [
                pool.maxQueue.map { "a queue of \($0) in \(pool.name)" },
                pool.queueTimeout.map { "a queue timeout of \(TimeText.text($0)) in \(pool.name)" },
            ].compactMap(\.self)
        }
    }
}

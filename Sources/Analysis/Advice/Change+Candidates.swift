import Collections
import Exact
import JSON
import ParallelExecution
package import Scenarios
import Simulation
import VirtualTime

extension Change {
    /// What is worth trying after a run: the most promising first.
    ///
    /// Pools that were used get a slot more if anything waited for them, and one less; executions
    /// at once likewise. Under overload the first changes are those that end it. Timeouts are tried
    /// where attempts timed out, scheduling where tasks waited, faults where there are some.
    ///
    /// - Parameters:
    ///   - scenario: What was run.
    ///   - mode: What came out of parallel mode.
    /// - Returns: Each with the setting that makes it.
    static func candidates(
        _ scenario: Scenario, _ mode: ScenarioResult.ModeResult
    ) -> [Change] {
        more(scenario, mode) + faultless(scenario) + timeouts(scenario, mode)
            + scheduling(scenario, mode) + shorterTask(scenario) + fewer(scenario, mode)
    }

    private static func setting(_ path: [String], _ value: String) -> [String] {
        [path.reduce(DottedPath()) { $0.appending(key: $1) }.description + "=" + value]
    }

    // MARK: Sizes

    /// Another number of slots in a pool, by its position in the configuration.
    package static func slots(_ scenario: Scenario, _ pool: Int, to count: Int) -> Change {
        let pools = scenario.configuration.pools
        return Change(
            kind: .slots(pool: pool, from: pools[pool].slots, to: count),
            settings: setting(
                ["config", "worker_pools", pools[pool].name, "max_concurrent"], "\(count)"))
    }

    /// Another number of executions at once.
    package static func executions(_ scenario: Scenario, to count: Int) -> Change {
        Change(
            kind: .executions(from: scenario.configuration.maxConcurrentExecutions, to: count),
            settings: setting(
                ["config", "pm_coordinator", "max_concurrent_executions"], "\(count)"))
    }

    /// The counts above a size that are worth trying: one more, and what ends an overload.
    private static func larger(than size: Int, _ load: OfferedLoad.Item?, upTo most: Int) -> [Int] {
        var counts: [Int] = []
        if let load, load.isOverloadedAtPeak, load.peak < Double(most) {
            counts.append(Int(load.isOverloaded ? load.erlangs : load.peak) + 1)
        }
        counts.append(size + 1)
        return counts.filter { size < $0 && $0 <= most }
    }

    private static func more(
        _ scenario: Scenario, _ mode: ScenarioResult.ModeResult
    ) -> [Change] {
        let configuration = scenario.configuration
        let statistics = mode.statistics
        var found: [(waited: Int128, changes: [Change])] = []
        for (pool, own) in statistics.pools.enumerated() where own.delayed > 0 {
            let counts = larger(
                than: configuration.pools[pool].slots, mode.offeredLoad?.pools[pool],
                upTo: PoolConfiguration.mostSlots)
            found.append((own.delay, counts.map { slots(scenario, pool, to: $0) }))
        }
        let admission = statistics.admissionDelay
        if admission > 0 || statistics.responses[.rejected] > 0 {
            let counts = larger(
                than: configuration.maxConcurrentExecutions, mode.offeredLoad?.executions,
                upTo: Configuration.mostConcurrentExecutions)
            found.append((admission, counts.map { executions(scenario, to: $0) }))
        }
        let order = found.enumerated().sorted {
            ($1.element.waited, $0.offset) < ($0.element.waited, $1.offset)
        }
        // The keys that end an overload come before one more of anything.
        let ordered = order.map(\.element.changes)
        return unique(
            enough(scenario, mode) + ordered.flatMap { $0.prefix(1) }
                + ordered.flatMap { $0.dropFirst() })
    }

    /// All that is overloaded as large as the load asks, at once; nothing where that is one thing.
    private static func enough(
        _ scenario: Scenario, _ mode: ScenarioResult.ModeResult
    ) -> [Change] {
        guard let load = mode.offeredLoad else { return [] }
        let pools = scenario.configuration.pools
        var changes: [Change] = []
        for (pool, item) in load.pools.enumerated() where item.excess != nil {
            changes += larger(than: pools[pool].slots, item, upTo: PoolConfiguration.mostSlots)
                .prefix(1)
                .map { slots(scenario, pool, to: $0) }
        }
        if load.executions.excess != nil {
            changes += larger(
                than: load.executions.slots, load.executions,
                upTo: Configuration.mostConcurrentExecutions
            ).prefix(1).map { executions(scenario, to: $0) }
        }
        return together(changes)
    }

    /// Several changes as one; nothing of one alone.
    private static func together(_ changes: [Change]) -> [Change] {
        guard changes.count > 1 else { return [] }
        return [
            Change(
                kind: .together(changes.map(\.kind)), settings: changes.flatMap(\.settings))
        ]
    }

    private static func fewer(
        _ scenario: Scenario, _ mode: ScenarioResult.ModeResult
    ) -> [Change] {
        let unused = mode.statistics.pools.enumerated().filter { pool, own in
            own.attempts > 0 && own.busy.history.max < scenario.configuration.pools[pool].slots
        }.map { slots(scenario, $0, to: $1.busy.history.max) }
        var found = together(unused)
        for (pool, own) in mode.statistics.pools.enumerated() where own.attempts > 0 {
            let count = scenario.configuration.pools[pool].slots
            // What was never taken at once is not needed: the most that is, and one less.
            let peak = own.busy.history.max
            for size in [peak, peak - 1, count - 1] where 1 <= size && size < count {
                found.append(slots(scenario, pool, to: size))
            }
        }
        return unique(found)
    }

    private static func unique(_ changes: [Change]) -> [Change] {
        var seen: [Change] = []
        for change in changes where !seen.contains(change) { seen.append(change) }
        return seen
    }

    // MARK: Everything else

    private static func faultless(_ scenario: Scenario) -> [Change] {
        let kinds = Set(scenario.faults.map(\.kind.word)).sorted()
        let gone = kinds.map { [$0] } + (kinds.count > 1 ? [kinds] : [])
        return gone.map { gone in
            let rest = scenario.faults.filter { !gone.contains($0.kind.word) }
            return Change(
                kind: .faultless(kinds: gone), settings: setting(["faults"], Fault.text(rest)))
        }
    }

    private static func timeouts(
        _ scenario: Scenario, _ mode: ScenarioResult.ModeResult
    ) -> [Change] {
        guard mode.statistics.outcomes[.timedOut] > 0 else { return [] }
        return scenario.configuration.pools.enumerated().flatMap { index, pool -> [Change] in
            guard mode.statistics.pools[index].attempts > 0 else { return [] }
            return [pool.timeout / 2, pool.timeout.addingSaturated(pool.timeout)].compactMap {
                guard (1...Configuration.longestDuration).contains($0) else { return nil }
                return Change(
                    kind: .timeout(pool: index, from: pool.timeout, to: $0),
                    settings: setting(
                        ["config", "worker_pools", pool.name, "timeout_sec"],
                        DecimalText.trimmed($0, scale: 9)))
            }
        }
    }

    private static func scheduling(
        _ scenario: Scenario, _ mode: ScenarioResult.ModeResult
    ) -> [Change] {
        guard mode.statistics.pools.contains(where: { $0.delayed > 0 }) else { return [] }
        let now = scenario.configuration.scheduling
        return Configuration.Scheduling.allCases.filter { $0 != now }.map {
            Change(
                kind: .scheduling(from: now, to: $0),
                settings: setting(["config", "scheduling"], $0.rawValue))
        }
    }

    /// The task of whose shortening the longest paths gain most, weighted by how often its request
    /// arrives.
    private static func shorterTask(_ scenario: Scenario) -> [Change] {
        var best: (gain: Double, request: Int, task: Int)?
        for (index, (request, share)) in zip(scenario.requests, scenario.requestShares).enumerated()
        where share > 0 && request.plan.tasks.count <= 200 {
            let spans = request.behaviours.map { $0.latency?.meanDrawn ?? 0 }
            guard let path = try? request.plan.longestPath(spans) else { continue }
            for task in spans.indices where spans[task] > 0 {
                var shorter = spans
                shorter[task] *= 0.8
                let gain = share * (path - ((try? request.plan.longestPath(shorter)) ?? path))
                if gain > best?.gain ?? 0 { best = (gain, index, task) }
            }
        }
        guard let best else { return [] }
        let request = scenario.requests[best.request]
        guard let latency = request.behaviours[best.task].latency?.shortened else { return [] }
        return [
            Change(
                kind: .shorterTask(
                    request: request.name, task: request.plan.tasks[best.task].id),
                settings: setting(
                    ["requests", "\(best.request)", "plan", "\(best.task)", "latency"],
                    latency.text))
        ]
    }
}

extension Latency {
    /// The mean in nanoseconds; `nil` where it depends on tokens.
    fileprivate var meanDrawn: Double? {
        guard case .drawn(let distribution) = self else { return nil }
        return distribution.mean
    }

    /// A fifth less, in whole nanoseconds; `nil` where it depends on tokens.
    fileprivate var shortened: Latency? {
        guard case .drawn(let distribution) = self else { return nil }
        return .drawn(distribution.mapped { ($0 * 0.8).rounded() })
    }
}

package import JSON
import ParallelExecution
package import Scenarios
import Simulation

/// Tries changes of a scenario that has been run, each on the same draws.
///
/// What a change does is what the scenario gives that is read with the change as a setting, in as
/// many replications: whoever makes the change meets the same numbers to the last digit.
package struct Adviser: Sendable {
    /// So many calls may all changes take together: about half a second's worth.
    package static let mostCalls = 400_000

    private let result: ScenarioResult
    private let mode: ScenarioResult.ModeResult
    private let read: @Sendable ([Assignment]) throws(LocatedError) -> Scenario
    private let workers: Int
    private let isStopped: @Sendable () -> Bool

    /// Prepares to try changes.
    ///
    /// - Parameters:
    ///   - result: What came out as it is; `nil` comes of one without parallel runs.
    ///   - workers: How many runs are to be under way at once; what is found does not depend on it.
    ///   - isStopped: Asked before each run; advice is then missing.
    ///   - read: Reads the scenario with more settings.
    package init?(
        _ result: ScenarioResult, workers: Int, isStopped: @escaping @Sendable () -> Bool,
        read: @escaping @Sendable ([Assignment]) throws(LocatedError) -> Scenario
    ) {
        guard let mode = result[.parallel] else { return nil }
        self.result = result
        self.mode = mode
        self.workers = max(workers, 1)
        self.isStopped = isStopped
        self.read = read
    }

    /// Tries as many changes as the calls allow.
    ///
    /// - Returns: What they do; `nil` when it was stopped.
    package func advise() async -> Advice? {
        let candidates = Change.candidates(result.scenario, mode)
        let calls = mode.statistics.calls
        let affordable = candidates.prefix(calls > 0 ? Self.mostCalls / calls : candidates.count)
        let before = WhatIf.Figures(mode.statistics)
        var found = [WhatIf?](repeating: nil, count: affordable.count)
        var started = 0
        await withTaskGroup(of: (Int, WhatIf?).self) { group in
            func start() {
                guard started < affordable.count, !isStopped() else { return }
                let (index, change) = (started, affordable[started])
                group.addTask { (index, await attempt(change, before)) }
                started += 1
            }
            for _ in 0..<workers { start() }
            for await (index, whatIf) in group {
                found[index] = whatIf
                start()
            }
        }
        guard !isStopped() else { return nil }
        // What cannot be read with a setting, or gives no result with it, is not to be advised.
        let tried = found.compactMap(\.self)
        return Advice(tried: tried, leftOut: candidates.count - affordable.count)
    }

    private func attempt(_ change: Change, _ before: WhatIf.Figures) async -> WhatIf? {
        guard let settings = try? change.settings.map({ try Assignment($0) }),
            let scenario = try? read(settings),
            scenario.skipReason == nil, isMeant(change, scenario)
        else { return nil }
        var gathered = GatheredRuns(scenario)
        var failure: RunFailure?
        await scenario.simulate(in: [.parallel], progress: { _, _ in !isStopped() }) {
            $0.hand(orKeep: &failure) { gathered.add($0) }
        }
        guard failure == nil, let after = gathered.result[.parallel] else { return nil }
        return WhatIf(
            change: change, before: before, after: WhatIf.Figures(after.statistics),
            interval: interval(after))
    }

    /// Whether the setting met what it was meant for: requests are found by their place in the
    /// file, and stand in the scenario in the order of their arrival.
    private func isMeant(_ change: Change, _ scenario: Scenario) -> Bool {
        guard case .shorterTask(let name, let task) = change.kind,
            let old = result.scenario.requests.first(where: { $0.name == name }),
            let new = scenario.requests.first(where: { $0.name == name }),
            let index = old.plan.tasks.firstIndex(where: { $0.id == task })
        else { return true }
        return old.behaviours[index].latency != new.behaviours[index].latency
    }

    private func interval(_ after: ScenarioResult.ModeResult) -> MeanInterval? {
        let (old, new) = (mode.means.durations, after.means.durations)
        guard old.count == mode.replications, new.count == old.count else { return nil }
        return MeanInterval(zip(old, new).map { $1 - $0 }, method: .replications)
    }
}

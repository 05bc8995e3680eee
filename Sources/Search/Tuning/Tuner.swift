package import Analysis
import ParallelExecution
package import Scenarios
package import Simulation

/// Finds the smallest pools that meet goals.
///
/// Larger pools are taken to be no worse: a lower bound for each pool is found with all others at
/// their largest, starting from Erlang C; from these bounds the sizes are tried by rising number
/// of workers, those apart that are within sizes known to fail. (Scheduling anomalies can break the
/// assumption; the recommendation itself has always been run.) All sizes meet the same draws.
package struct Tuner: Sendable {
    /// From so many sizes of one number of workers on, the search climbs instead of trying all.
    private static let levelLimit = 64

    private let scenario: Scenario
    private let goals: [Expectation]
    private let ranges: [Int: ClosedRange<Int>]
    private let executions: ClosedRange<Int>?
    private let workers: Int
    private let isStopped: @Sendable () -> Bool

    /// Prepares a search.
    ///
    /// - Parameters:
    ///   - scenario: What is run, in as many replications as it says.
    ///   - goals: What is to hold; at least one.
    ///   - ranges: The slots to try, by pool; a pool without a range is turned from 1 to as many
    ///     slots as it can ever use.
    ///   - executions: The numbers of executions at once to try; `nil` raises the scenario's where
    ///     goals need it.
    ///   - workers: How many runs are to be under way at once, at least; what is found does not
    ///     depend on it.
    ///   - isStopped: Asked between batches; the search then ends as if cancelled.
    package init(
        _ scenario: Scenario,
        goals: [Expectation],
        ranges: [Int: ClosedRange<Int>] = [:],
        executions: ClosedRange<Int>? = nil,
        workers: Int = 1,
        isStopped: @escaping @Sendable () -> Bool = { false }
    ) {
        precondition(!goals.isEmpty, "tuning needs a goal")
        self.scenario = scenario
        self.goals = goals
        self.ranges = ranges
        self.executions = executions
        self.workers = workers
        self.isStopped = isStopped
    }

    /// Searches.
    ///
    /// - Parameter progress: Told how many sizes have been tried.
    /// - Returns: The recommendation, or what stops it.
    /// - Throws: ``RunFailure`` when a run gives no result or the search is stopped.
    package func tune(
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws(RunFailure) -> Tuning {
        var search = TuningSearch(scenario, goals: goals, workers: workers, isStopped: isStopped)
        let now = try await search.exact(PoolSizes(scenario))
        var open = now.sizes
        open.executions = executions?.upperBound ?? Configuration.mostConcurrentExecutions
        for pool in open.slots.indices {
            open.slots[pool] = ranges[pool]?.upperBound ?? PoolConfiguration.mostSlots
        }
        let unlimited = try await search.exact(open)
        var top = open
        if executions == nil {
            top.executions = max(
                scenario.configuration.maxConcurrentExecutions, unlimited.peakInFlight)
        }
        let pools = open.slots.indices.filter { ranges[$0] != nil || unlimited.peaks[$0] > 0 }
        for pool in top.slots.indices where ranges[pool] == nil {
            let asConfigured = scenario.configuration.pools[pool].slots
            top.slots[pool] = pools.contains(pool) ? unlimited.peaks[pool] : asConfigured
        }
        progress(search.tried)
        let space = Space(
            pools: pools, lows: top.slots.indices.map { ranges[$0]?.lowerBound ?? 1 },
            executions: executionRange(top), top: top)
        let highest = try await search.exact(top)
        guard highest.isFeasible else {
            let limit = try await search.limit(of: top, openTo: PoolConfiguration.mostSlots)
            return tuning(search, space, now: now, limit: limit, best: highest)
        }
        let found = try await smallest(in: space, where: \.isFeasible, &search, progress)
        // Chance would turn every second such choice: what is sure to do may be a size larger.
        var sure: TuningPoint?
        if found.isSure {
            sure = found
        } else if highest.isSure {
            sure = try await smallest(in: space, where: \.isSure, &search, progress)
        }
        let marginals = try await marginals(of: found.sizes, space, &search)
        progress(search.tried)
        return tuning(
            search, space, now: now, recommendation: found, sure: sure, best: found,
            marginals: marginals)
    }

    /// The sizes among which the search goes.
    private struct Space {
        /// The pools that are turned, by index.
        let pools: [Int]
        /// The fewest slots of each pool.
        let lows: [Int]
        /// The numbers of executions at once.
        let executions: ClosedRange<Int>
        /// The largest sizes.
        let top: PoolSizes

        var turnsExecutions: Bool { executions.count > 1 }

        /// How many sizes there are.
        var count: Int {
            let count = pools.reduce(Double(executions.count)) {
                $0 * Double(top.slots[$1] - lows[$1] + 1)
            }
            return Int(min(count, 1e18))
        }
    }

    private func executionRange(_ top: PoolSizes) -> ClosedRange<Int> {
        executions ?? scenario.configuration.maxConcurrentExecutions...top.executions
    }

    /// The fewest workers, then the fewest executions at once, of which something holds that holds
    /// of the largest sizes.
    private func smallest(
        in space: Space, where holds: (TuningPoint) -> Bool, _ search: inout TuningSearch,
        _ progress: @Sendable (Int) -> Void
    ) async throws(RunFailure) -> TuningPoint {
        let top = space.top
        var low = top
        for pool in space.pools {
            low.slots[pool] = try await search.smallest(
                \.slots[pool], from: top, space.lows[pool]...top.slots[pool],
                startingAt: { guess(pool) }, where: holds)
            progress(search.tried)
        }
        var found = try await ascend(from: low, in: space, where: holds, &search, progress)
        found.executions = try await search.smallest(
            \.executions, from: found, space.executions.lowerBound...found.executions,
            startingAt: { space.executions.lowerBound }, where: holds)
        return try await search.exact(found)
    }

    /// Where to start looking for a pool's size: one attempt in five waits by Erlang C.
    private func guess(_ pool: Int) -> Int {
        let mode = goals.modes.last ?? .parallel
        guard let load = OfferedLoad(scenario, mode: mode), load.pools[pool].erlangs < 5_000 else {
            return scenario.configuration.pools[pool].slots
        }
        return ErlangC(load: load.pools[pool].erlangs).servers(forWaitingAtMost: 0.2)
    }

    /// The smallest sizes above lower bounds of which something holds.
    private func ascend(
        from low: PoolSizes, in space: Space, where holds: (TuningPoint) -> Bool,
        _ search: inout TuningSearch, _ progress: @Sendable (Int) -> Void
    ) async throws(RunFailure) -> PoolSizes {
        var level = [low]
        while true {
            let points = try await search.all(level)
            progress(search.tried)
            if let best = search.best(of: points.filter(holds)) { return best.sizes }
            var seen: Set<PoolSizes> = []
            var next: [PoolSizes] = []
            // Beyond some width only the most promising sizes are grown.
            let grown =
                level.count > Self.levelLimit
                ? search.closest(points, Self.levelLimit / space.pools.count).map(\.sizes) : level
            for sizes in grown {
                for pool in space.pools where sizes.slots[pool] < space.top.slots[pool] {
                    var larger = sizes
                    larger.slots[pool] += 1
                    if seen.insert(larger).inserted { next.append(larger) }
                }
            }
            guard !next.isEmpty else { return space.top }
            level = next
        }
    }

    private func marginals(
        of found: PoolSizes, _ space: Space, _ search: inout TuningSearch
    ) async throws(RunFailure) -> [Tuning.Marginal] {
        var changes: [(pool: Int?, difference: Int, sizes: PoolSizes)] = []
        for pool in space.pools {
            for difference in [1, -1] where found.slots[pool] + difference > 0 {
                var sizes = found
                sizes.slots[pool] += difference
                changes.append((pool, difference, sizes))
            }
        }
        if space.turnsExecutions {
            for difference in [1, -1] where found.executions + difference > 0 {
                var sizes = found
                sizes.executions += difference
                changes.append((nil, difference, sizes))
            }
        }
        let points = try await search.all(changes.map(\.sizes))
        return zip(changes, points).map {
            Tuning.Marginal(pool: $0.pool, difference: $0.difference, point: $1)
        }
    }

    private func tuning(
        _ search: TuningSearch, _ space: Space, now: TuningPoint,
        recommendation: TuningPoint? = nil, sure: TuningPoint? = nil,
        limit: Tuning.Limit? = nil, best: TuningPoint, marginals: [Tuning.Marginal] = []
    ) -> Tuning {
        let part = TuningPart(
            pools: space.pools, turnsExecutions: space.turnsExecutions, now: now,
            recommendation: recommendation, sure: sure, limit: limit, best: best,
            marginals: marginals, frontier: search.frontier(within: space.top),
            tried: search.tried, gridSize: space.count)
        return Tuning(of: scenario, goals: goals, part)
    }
}

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
    /// The most slots that a configuration may give a pool.
    private static let mostSlots = 10_000
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
    ///   - executions: The numbers of executions at once to try; `nil` leaves that as it is.
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
        var open = PoolSizes(scenario)
        if let executions { open.executions = executions.upperBound }
        for pool in open.slots.indices {
            open.slots[pool] = ranges[pool]?.upperBound ?? Self.mostSlots
        }
        let unlimited = try await search.exact(open)
        let turned = open.slots.indices.filter { ranges[$0] != nil || unlimited.peaks[$0] > 0 }
        var top = open
        for pool in top.slots.indices where ranges[pool] == nil {
            let asConfigured = scenario.configuration.pools[pool].slots
            top.slots[pool] = turned.contains(pool) ? unlimited.peaks[pool] : asConfigured
        }
        progress(search.tried)
        let highest = try await search.exact(top)
        guard highest.isFeasible else {
            let limit = try await search.limit(of: top, openTo: Self.mostSlots)
            return tuning(search, turned, top, limit: limit, best: highest)
        }
        var low = top
        for pool in turned {
            low.slots[pool] = try await search.smallest(\.slots[pool], from: top, range(pool, top))
            {
                guess(pool)
            }
            progress(search.tried)
        }
        var found = try await ascend(from: low, to: top, turned, &search, progress)
        if let executions {
            found.executions = try await search.smallest(
                \.executions, from: found, executions.lowerBound...found.executions
            ) { executions.upperBound }
        }
        let recommendation = try await search.exact(found)
        let marginals = try await marginals(of: found, turned, &search)
        progress(search.tried)
        return tuning(
            search, turned, top, recommendation: recommendation, best: recommendation,
            marginals: marginals)
    }

    private func range(_ pool: Int, _ top: PoolSizes) -> ClosedRange<Int> {
        (ranges[pool]?.lowerBound ?? 1)...top.slots[pool]
    }

    /// Where to start looking for a pool's size: one attempt in five waits by Erlang C.
    private func guess(_ pool: Int) -> Int {
        let mode = goals.modes.last ?? .parallel
        guard let load = OfferedLoad(scenario, mode: mode), load.pools[pool].erlangs < 5_000 else {
            return scenario.configuration.pools[pool].slots
        }
        return ErlangC(load: load.pools[pool].erlangs).servers(forWaitingAtMost: 0.2)
    }

    /// The smallest feasible sizes above lower bounds.
    private func ascend(
        from low: PoolSizes, to top: PoolSizes, _ turned: [Int], _ search: inout TuningSearch,
        _ progress: @Sendable (Int) -> Void
    ) async throws(RunFailure) -> PoolSizes {
        var level = [low]
        while true {
            let points = try await search.all(level)
            progress(search.tried)
            if let best = search.best(of: points.filter(\.isFeasible)) { return best.sizes }
            var seen: Set<PoolSizes> = []
            var next: [PoolSizes] = []
            // Beyond some width only the most promising sizes are grown.
            let grown =
                level.count > Self.levelLimit
                ? search.closest(points, Self.levelLimit / turned.count).map(\.sizes) : level
            for sizes in grown {
                for pool in turned where sizes.slots[pool] < top.slots[pool] {
                    var larger = sizes
                    larger.slots[pool] += 1
                    if seen.insert(larger).inserted { next.append(larger) }
                }
            }
            guard !next.isEmpty else { return top }
            level = next
        }
    }

    private func marginals(
        of found: PoolSizes, _ turned: [Int], _ search: inout TuningSearch
    ) async throws(RunFailure) -> [Tuning.Marginal] {
        var changes: [(pool: Int?, difference: Int, sizes: PoolSizes)] = []
        for pool in turned {
            for difference in [1, -1] where found.slots[pool] + difference > 0 {
                var sizes = found
                sizes.slots[pool] += difference
                changes.append((pool, difference, sizes))
            }
        }
        if executions != nil {
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
        _ search: TuningSearch, _ turned: [Int], _ top: PoolSizes,
        recommendation: TuningPoint? = nil, limit: Tuning.Limit? = nil, best: TuningPoint,
        marginals: [Tuning.Marginal] = []
    ) -> Tuning {
        var grid = turned.reduce(1.0) { $0 * Double(range($1, top).count) }
        if let executions { grid *= Double(executions.count) }
        let part = TuningPart(
            pools: turned, turnsExecutions: executions != nil, recommendation: recommendation,
            limit: limit, best: best, marginals: marginals, frontier: search.frontier(within: top),
            tried: search.tried, gridSize: Int(min(grid, 1e18)))
        return Tuning(of: scenario, goals: goals, part)
    }
}

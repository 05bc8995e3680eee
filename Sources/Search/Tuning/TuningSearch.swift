import Analysis
import Exact
import ParallelExecution
import Scenarios
import Simulation
import VirtualTime

/// The sizes that have been tried so far, each once.
struct TuningSearch {
    private let scenario: Scenario
    private let goals: [Expectation]
    /// How many runs are under way at once, at least.
    private let workers: Int
    private let isStopped: @Sendable () -> Bool
    private var points: [PoolSizes: TuningPoint] = [:]
    /// The sizes in the order in which they were tried.
    private var order: [PoolSizes] = []

    init(
        _ scenario: Scenario, goals: [Expectation], workers: Int,
        isStopped: @escaping @Sendable () -> Bool
    ) {
        self.scenario = scenario
        self.goals = goals
        self.workers = workers
        self.isStopped = isStopped
    }

    /// How many sizes have been tried.
    var tried: Int { order.count }

    /// Tries sizes, on all cores; what was tried before is known.
    mutating func all(_ sizes: [PoolSizes]) async throws(RunFailure) -> [TuningPoint] {
        var new: [PoolSizes] = []
        for sizes in sizes where points[sizes] == nil && !new.contains(sizes) { new.append(sizes) }
        try await run(new, dropsLosers: true)
        return sizes.compactMap { points[$0] }
    }

    /// Tries sizes in all replications, whatever comes of them.
    mutating func exact(_ sizes: PoolSizes) async throws(RunFailure) -> TuningPoint {
        if let known = points[sizes], known.replications == scenario.replications { return known }
        try await run([sizes], dropsLosers: false)
        guard let point = points[sizes] else { preconditionFailure("it has just been tried") }
        return point
    }

    private mutating func run(
        _ sizes: [PoolSizes], dropsLosers: Bool
    ) async throws(RunFailure) {
        if isStopped() { throw .stopped(mode: goals.modes[0], seed: scenario.seed) }
        let (scenario, goals) = (self.scenario, self.goals)
        // Few sizes leave cores to replications that may turn out not to count.
        let width = dropsLosers ? max(1, workers / max(sizes.count, 1)) : scenario.replications
        let outcomes = await withTaskGroup(
            of: (Int, Result<TuningPoint, RunFailure>).self
        ) { group in
            for (index, sizes) in sizes.enumerated() {
                group.addTask {
                    do throws(RunFailure) {
                        let point = try await sizes.simulate(
                            scenario, goals: goals, dropsLosers: dropsLosers, width: width)
                        return (index, .success(point))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            var outcomes = [Result<TuningPoint, RunFailure>?](repeating: nil, count: sizes.count)
            for await (index, outcome) in group { outcomes[index] = outcome }
            return outcomes.compactMap { $0 }
        }
        for (sizes, outcome) in zip(sizes, outcomes)
        where points.updateValue(try outcome.get(), forKey: sizes) == nil {
            order.append(sizes)
        }
    }

    /// The smallest value of one size with which something holds, all else as it is.
    ///
    /// - Parameters:
    ///   - size: What is turned; at the upper bound it holds.
    ///   - sizes: All else.
    ///   - range: The values to try.
    ///   - guess: Where to begin.
    ///   - holds: What is to hold of what was tried.
    /// - Returns: The smallest value, or the upper bound.
    /// - Throws: ``RunFailure`` when a run gives no result or the search is stopped.
    mutating func smallest(
        _ size: WritableKeyPath<PoolSizes, Int>, from sizes: PoolSizes, _ range: ClosedRange<Int>,
        startingAt guess: () -> Int, where holds: (TuningPoint) -> Bool
    ) async throws(RunFailure) -> Int {
        var known = range
        var probe = min(max(guess(), range.lowerBound), range.upperBound - 1)
        var step = 1
        var hasFailed = false
        while known.lowerBound < known.upperBound {
            var candidate = sizes
            candidate[keyPath: size] = probe
            if try await all([candidate]).contains(where: holds) {
                known = known.lowerBound...probe
                // Away from the guess in growing steps, then by halves.
                probe = hasFailed ? Self.middle(known) : max(known.lowerBound, probe - step)
            } else {
                known = (probe + 1)...known.upperBound
                hasFailed = true
                probe = Self.middle(known)
                if known.upperBound == range.upperBound {
                    probe = min(known.lowerBound + step - 1, known.upperBound - 1)
                }
            }
            step *= 2
            probe = min(max(probe, known.lowerBound), max(known.lowerBound, known.upperBound - 1))
        }
        return known.lowerBound
    }

    private static func middle(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + (range.upperBound - range.lowerBound) / 2
    }

    /// The point that keeps the first goal best; among equals, the first.
    func best(of candidates: [TuningPoint]) -> TuningPoint? { closest(candidates, 1).first }

    /// The points that are nearest to meeting the goals, or beyond.
    func closest(_ candidates: [TuningPoint], _ count: Int) -> [TuningPoint] {
        let ranked = candidates.enumerated().sorted {
            (shortfall($0.element), $0.offset) < (shortfall($1.element), $1.offset)
        }
        return ranked.prefix(max(count, 1)).map(\.element)
    }

    /// How far a point is from its goals, relative to them; negative where there is room.
    private func shortfall(_ point: TuningPoint) -> Double {
        zip(goals, point.values).map { goal, value in
            guard let value else { return .greatestFiniteMagnitude }
            let scale = max(goal.value.value.magnitude, 1e-9)
            let distance = (value.value - goal.value.value) / scale
            switch goal.comparison {
            case .atMost, .less: return distance
            case .atLeast, .greater: return -distance
            case .equal: return distance.magnitude
            case .different: return distance == 0 ? 1 : 0
            }
        }.max() ?? 0
    }

    /// What keeps the goals from being met at the largest sizes.
    ///
    /// Each cause is tried: the goals hold as soon as it is gone.
    mutating func limit(
        of top: PoolSizes, openTo most: Int
    ) async throws(RunFailure) -> Tuning.Limit {
        var open = top
        open.slots = open.slots.map { _ in most }
        if try await exact(open).isFeasible { return .ranges }
        open.executions = Configuration.mostConcurrentExecutions
        let unhindered = try await exact(open)
        if unhindered.isFeasible { return .projectManager(enough: unhindered.peakInFlight) }
        var faultless = scenario
        faultless.faults = []
        var patient = scenario
        for pool in patient.configuration.pools.indices {
            patient.configuration.pools[pool].timeout = Configuration.longestDuration
        }
        var immediate = scenario
        immediate.coordination = immediate.coordination.mapValues { _ in Coordination() }
        // Without faults there is nothing to take away, and the run is known.
        let faults = scenario.faults.isEmpty ? [] : [(Tuning.Limit.dependency, faultless)]
        for (limit, changed) in faults + [(.timeouts, patient), (.coordination, immediate)] {
            let point = try await open.simulate(
                changed, goals: goals, dropsLosers: false, width: scenario.replications)
            if point.isFeasible { return limit }
        }
        let missed = zip(goals, unhindered.holds).filter { !$1 }.map(\.0)
        return missed.allSatisfy(\.asksForTime) ? .criticalPath : .agents
    }

    /// The points that no other beats in both workers and the first goal's metric, by workers.
    ///
    /// - Parameter top: The largest sizes that count.
    /// - Returns: Points of rising workers and falling distance to the goal.
    func frontier(within top: PoolSizes) -> [TuningPoint] {
        let all = order.compactMap { points[$0] }.filter {
            $0.replications == scenario.replications && $0.values[0] != nil
                && $0.sizes.isWithin(top)
        }
        var frontier: [TuningPoint] = []
        for point in all.sorted(by: { ($0.sizes.workers, key($0)) < ($1.sizes.workers, key($1)) }) {
            if let last = frontier.last, key(last) <= key(point) { continue }
            frontier.append(point)
        }
        return frontier
    }

    /// The first goal's metric such that less is better.
    private func key(_ point: TuningPoint) -> Double {
        let value = point.values[0]?.value ?? .greatestFiniteMagnitude
        switch goals[0].comparison {
        case .atLeast, .greater: return -value
        case .atMost, .less, .equal, .different: return value
        }
    }
}

extension Expectation {
    /// Whether it asks for less time: what a shorter critical path would bring about.
    fileprivate var asksForTime: Bool {
        switch unit {
        case .duration, .factor, .perSecond, .perHour: true
        case .count, .money, .share: false
        }
    }
}

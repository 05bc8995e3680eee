import Analysis
package import Exact
package import ParallelExecution
import Scenarios
import Simulation
import VirtualTime

/// Sizes that were tried, and what came of them.
package struct TuningPoint: Sendable, Codable {
    /// What was tried.
    package let sizes: PoolSizes
    /// What was seen of each goal's metric over all replications, in the goals' order.
    package let values: [Ratio?]
    /// Whether each goal holds.
    package let holds: [Bool]
    /// How sure it is that the goals hold or fail as they did here, in 0.5…1: Student's t of the
    /// distance between the replications and the goal; `nil` for one replication.
    package let confidence: Double?
    /// The 95th percentile of the duration, nanoseconds; in parallel mode if that was run.
    package let p95: Ratio?
    /// Nanodollars per response, likewise.
    package let cost: Ratio?
    /// The most slots of each pool that were ever taken at once, in any mode.
    package let peaks: [Int]
    /// The most executions that were ever in flight, in any mode.
    package let peakInFlight: Int
    /// How many replications were run before the outcome was clear.
    package let replications: Int

    /// Whether every goal holds.
    package var isFeasible: Bool { holds.allSatisfy { $0 } }

    /// Whether every goal holds with a probability of at least 95 %.
    package var isSure: Bool { isFeasible && confidence ?? 0 >= 0.95 }
}

extension PoolSizes {
    /// Runs a scenario with these sizes.
    ///
    /// All sizes meet the same draws, replication by replication. Sizes that miss a goal by far
    /// are dropped before the last replication: those that were under way beside the one that told
    /// do not count.
    ///
    /// - Parameters:
    ///   - scenario: What is run; its replications are made.
    ///   - goals: What is to hold.
    ///   - dropsLosers: Whether replications end early where the outcome is clear.
    ///   - width: How many replications are under way at once.
    /// - Returns: What came of them.
    /// - Throws: ``RunFailure`` when a run gives no result.
    func simulate(
        _ scenario: Scenario, goals: [Expectation], dropsLosers: Bool = true, width: Int
    ) async throws(RunFailure) -> TuningPoint {
        let scenario = applied(to: scenario)
        let modes = goals.modes
        var samples = SampledGoals(goals, scenario)
        while samples.count < scenario.replications, !(dropsLosers && samples.areLost) {
            let wave = samples.count..<min(samples.count + width, scenario.replications)
            for outcomes in await scenario.replications(wave, in: modes) {
                var runs: [RunResult] = []
                for outcome in outcomes { runs.append(try outcome.get()) }
                samples.add(runs)
                if dropsLosers, samples.areLost { break }
            }
        }
        return point(samples, scenario, goals)
    }

    /// Puts together what replications have shown.
    private func point(
        _ samples: SampledGoals, _ scenario: Scenario, _ goals: [Expectation]
    ) -> TuningPoint {
        let modes = goals.modes
        let result = samples.gathered.result
        let table = MetricTable(result)
        let holds = goals.map { $0.evaluate(table)?.verdict == .pass }
        let mode = modes.contains(.parallel) ? ExecutionMode.parallel : modes[0]
        let sure = zip(goals, samples.values).map { $0.confidence(in: $1) }
        // Sizes hold when all goals do, and fail as surely as the goal that fails most surely.
        let failing = zip(sure, holds).filter { !$1 }.compactMap(\.0)
        return TuningPoint(
            sizes: self, values: goals.map { table[$0.reference]?.value }, holds: holds,
            confidence: sure.contains { $0 == nil }
                ? nil : failing.max() ?? sure.compactMap { $0 }.min(),
            p95: table["\(mode).duration.p95"]?.value,
            cost: table["\(mode).cost.mean_per_execution"]?.value,
            peaks: slots.indices.map { pool in
                result.modes.map(\.statistics.pools[pool].busy.history.max).max() ?? 0
            },
            peakInFlight: result.modes.map(\.statistics.inFlight.history.max).max() ?? 0,
            replications: samples.count)
    }
}

/// What replications have shown of goals so far.
private struct SampledGoals {
    private let goals: [Expectation]
    private(set) var gathered: GatheredRuns
    /// By goal, the metric of each replication.
    private(set) var values: [[Double]]
    private(set) var count = 0

    init(_ goals: [Expectation], _ scenario: Scenario) {
        self.goals = goals
        gathered = GatheredRuns(scenario)
        values = goals.map { _ in [] }
    }

    /// Whether further replications cannot be expected to change the outcome.
    var areLost: Bool { zip(goals, values).contains { $0.isLost($1) } }

    /// Adds the runs of the next replication.
    mutating func add(_ runs: [RunResult]) {
        let table = MetricTable(gathered.alone(runs))
        for (index, goal) in goals.enumerated() {
            values[index].append(table[goal.reference]?.value?.value ?? .nan)
        }
        gathered.add(runs)
        count += 1
    }
}

extension Scenario {
    /// Makes replications side by side, each in all modes.
    ///
    /// - Parameters:
    ///   - numbers: Which replications.
    ///   - modes: The modes.
    /// - Returns: What came of each, by replication, then by mode.
    fileprivate func replications(
        _ numbers: Range<Int>, in modes: [ExecutionMode]
    ) async -> [[Result<RunResult, RunFailure>]] {
        await withTaskGroup(of: (Int, [Result<RunResult, RunFailure>]).self) { group in
            for number in numbers {
                group.addTask {
                    let seed = KeyedRandom.seed(seed, replication: number)
                    return (
                        number - numbers.lowerBound,
                        modes.map { mode in
                            Result { () throws(RunFailure) in
                                try simulate(
                                    mode: mode, seed: seed, keepsDetails: false,
                                    keepsDurations: modes.count > 1)
                            }
                        }
                    )
                }
            }
            var outcomes = [[Result<RunResult, RunFailure>]](repeating: [], count: numbers.count)
            for await (place, found) in group { outcomes[place] = found }
            return outcomes
        }
    }
}

extension [Expectation] {
    /// The modes that have to be run to see the metrics.
    package var modes: [ExecutionMode] {
        let named = ExecutionMode.allCases.filter { mode in
            allSatisfy { $0.reference.mode == mode }
        }
        return named.isEmpty ? ExecutionMode.allCases : named
    }
}

extension Expectation {
    /// By how much a value keeps the goal, in the metric's unit; negative where it fails.
    ///
    /// `nil` for goals without a direction.
    private func margin(_ value: Double) -> Double? {
        switch comparison {
        case .atMost, .less: self.value.value - value
        case .atLeast, .greater: value - self.value.value
        case .equal where isBound: self.value.value - value
        case .equal, .different: nil
        }
    }

    /// Whether further replications cannot be expected to change the outcome.
    fileprivate func isLost(_ samples: [Double]) -> Bool {
        let margins = samples.compactMap(margin)
        guard margins.count == samples.count, !margins.isEmpty else { return false }
        // One run that misses by half of the goal says enough.
        guard margins.count > 1 else { return margins[0] < -value.value.magnitude / 2 }
        var moments = Moments()
        for margin in margins { moments.record(margin) }
        guard let mean = moments.mean, let half = moments.confidenceInterval95 else { return false }
        return mean + 3 * half < 0
    }

    /// How sure the sign of the mean margin is, by Student's t with a correction for skewness.
    fileprivate func confidence(in samples: [Double]) -> Double? {
        let margins = samples.compactMap(margin)
        guard let interval = MeanInterval(margins, method: .replications) else { return nil }
        guard interval.standardError > 0 else { return 1 }
        let t = SkewedT(margins, mean: interval.mean).t(
            of: interval.mean / interval.standardError)
        return StudentT.probability(
            atMost: interval.mean < 0 ? -t : t, degreesOfFreedom: margins.count - 1)
    }
}

package import Analysis
package import Scenarios

/// What tuning found, without the scenario and the goals, which whoever reads it has.
package struct TuningPart: Sendable, Codable {
    private let pools: [Int]
    private let turnsExecutions: Bool
    private let recommendation: TuningPoint?
    private let limit: Tuning.Limit?
    private let best: TuningPoint
    private let marginals: [Tuning.Marginal]
    private let frontier: [TuningPoint]
    private let tried: Int
    private let gridSize: Int

    /// Leaves out what the reader has.
    package init(_ tuning: Tuning) {
        pools = tuning.pools
        turnsExecutions = tuning.turnsExecutions
        recommendation = tuning.recommendation
        limit = tuning.limit
        best = tuning.best
        marginals = tuning.marginals
        frontier = tuning.frontier
        tried = tuning.tried
        gridSize = tuning.gridSize
    }

    /// Puts back what was left out.
    ///
    /// - Parameters:
    ///   - scenario: What was tuned, as it was.
    ///   - goals: What was to hold.
    /// - Returns: What tuning found.
    package func tuning(of scenario: Scenario, goals: [Expectation]) -> Tuning {
        Tuning(
            scenario: recommendation?.sizes.applied(to: scenario) ?? scenario, goals: goals,
            pools: pools, turnsExecutions: turnsExecutions, recommendation: recommendation,
            limit: limit, best: best, marginals: marginals, frontier: frontier, tried: tried,
            gridSize: gridSize)
    }
}

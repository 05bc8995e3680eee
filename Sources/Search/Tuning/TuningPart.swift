/// What tuning found, without the scenario and the goals, which whoever reads it has.
package struct TuningPart: Sendable, Codable {
    /// The pools that were turned, by index.
    package let pools: [Int]
    /// Whether the number of executions at once was turned.
    package let turnsExecutions: Bool
    /// What comes of the sizes of the scenario as it is.
    package let now: TuningPoint
    /// The smallest sizes that meet the goals; `nil` when none do.
    package let recommendation: TuningPoint?
    /// The smallest sizes that meet the goals with a probability of at least 95 %; `nil` when none
    /// do, or where one replication tells no probability.
    package let sure: TuningPoint?
    /// What stops the goals from being met; `nil` when they are.
    package let limit: Tuning.Limit?
    /// The best that was seen where the goals cannot be met.
    package let best: TuningPoint
    /// Larger and smaller neighbours of the recommendation.
    package let marginals: [Tuning.Marginal]
    /// The points that no other beats in both workers and the first goal's metric, by workers.
    package let frontier: [TuningPoint]
    /// How many sizes were tried.
    package let tried: Int
    /// How many sizes an exhaustive search of the same ranges would try.
    package let gridSize: Int
}

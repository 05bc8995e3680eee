package import Analysis
package import Scenarios

/// What tuning found.
package struct Tuning: Sendable {
    /// What keeps a goal from being reached.
    package enum Limit: Sendable, Equatable, Codable {
        /// The sizes that may be tried are too small.
        case ranges
        /// Executions wait for the project manager; so many under way at once would do.
        case projectManager(enough: Int)
        /// What goes wrong around agents: without faults the goals hold.
        case dependency
        /// The tasks themselves: even if none ever waited and nothing went wrong.
        case criticalPath
    }

    /// What one more or one less of something would change.
    package struct Marginal: Sendable, Codable {
        /// The pool's index; `nil` for executions at once.
        package let pool: Int?
        /// 1 or -1.
        package let difference: Int
        /// What comes of it.
        package let point: TuningPoint
    }

    /// What was tuned, as it is recommended or, if nothing is, as it was.
    package let scenario: Scenario
    /// What is to hold.
    package let goals: [Expectation]
    /// The pools that were turned, by index.
    package let pools: [Int]
    /// Whether the number of executions at once was turned.
    package let turnsExecutions: Bool
    /// The smallest sizes that meet the goals; `nil` when none do.
    package let recommendation: TuningPoint?
    /// What stops the goals from being met; `nil` when they are.
    package let limit: Limit?
    /// The best that was seen where the goals cannot be met.
    package let best: TuningPoint
    /// Larger and smaller neighbours of the recommendation.
    package let marginals: [Marginal]
    /// The points that no other beats in both workers and the first goal's metric, by workers.
    package let frontier: [TuningPoint]
    /// How many sizes were tried.
    package let tried: Int
    /// How many sizes an exhaustive search of the same ranges would try.
    package let gridSize: Int

    /// How sure it is that the recommendation meets the goals; `nil` for one replication.
    package var confidenceOfMeeting: Double? { recommendation?.confidence }

    /// How sure it is that a worker less would not do, wherever it is taken; `nil` for one
    /// replication, or where nothing smaller was tried.
    package var confidenceOfNeed: Double? {
        let smaller = marginals.filter { $0.difference < 0 && $0.pool != nil }
        guard !smaller.isEmpty, smaller.allSatisfy({ !$0.point.isFeasible }) else { return nil }
        let sure = smaller.compactMap(\.point.confidence)
        return sure.count == smaller.count ? sure.min() : nil
    }
}

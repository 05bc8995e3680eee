import Exact
import ParallelExecution
import Simulation

/// What a report begins with: whether parallel was worth it, and what holds it back.
package struct Verdict: Sendable {
    /// Whether parallel was worth it.
    package enum Worth: Sendable, Equatable {
        /// Requests take less time than in serial mode.
        case faster
        /// They take more.
        case slower
        /// They take as long, or the replications disagree.
        case noDifference
        /// No request completed in both modes.
        case unknown
        /// Only one mode was run.
        case oneMode
    }

    /// More work than can be done, by which queues grow as long as it comes in.
    package struct Overload: Sendable, Equatable {
        /// The pool's position in the configuration; `nil` for executions at once.
        package let pool: Int?
        /// What is offered, and what there is.
        package let load: OfferedLoad.Item

        /// How many slots' worth of work are offered, rounded up to a tenth.
        package var offered: Double { load.excess?.erlangs ?? load.erlangs }
    }

    /// Whether parallel was worth it.
    package let worth: Worth
    /// What made parallel executions longer than their critical path, the largest first.
    package let obstacles: [Obstacle]
    /// What is overloaded in parallel mode from the first to the last arrival; then durations
    /// describe a backlog that grows.
    package let overloads: [Overload]

    /// Judges a result.
    package init(_ result: ScenarioResult) {
        worth = result.comparison.map(Self.worth) ?? .oneMode
        let mode = result[.parallel]
        obstacles = mode.map { Obstacle.all($0.statistics) } ?? []
        guard let load = mode?.offeredLoad else {
            overloads = []
            return
        }
        overloads =
            load.pools.enumerated().filter { $1.isOverloaded }.map {
                Overload(pool: $0, load: $1)
            }
            + (load.executions.isOverloaded ? [Overload(pool: nil, load: load.executions)] : [])
    }

    private static func worth(_ comparison: Comparison) -> Worth {
        guard let speedup = comparison.speedup else { return .unknown }
        guard !(comparison.speedupInterval?.contains(1) ?? (speedup == Ratio(1))) else {
            return .noDifference
        }
        return speedup > Ratio(1) ? .faster : .slower
    }
}

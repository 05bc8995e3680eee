package import Exact
package import ParallelExecution
import Simulation

/// Something that made parallel executions take longer than their critical path.
package struct Obstacle: Sendable {
    /// What it is.
    package enum Cause: Sendable, Equatable {
        /// Waiting until the project manager takes the request.
        case admission
        /// Waiting for slots of a pool, by its position in the configuration.
        case pool(Int)
        /// Attempts that ended so.
        case failure(AttemptOutcome)
        /// Waiting between attempts.
        case backoff
        /// Decomposition, aggregation and synthesis.
        case coordination
    }

    /// What it is.
    package let cause: Cause
    /// How long, in nanoseconds, mean of answered requests.
    package let time: Ratio
    /// The same as a share of their mean duration.
    package let share: Ratio

    /// The obstacles of a mode, the largest first; none where no request was answered.
    static func all(_ statistics: RunStatistics) -> [Obstacle] {
        let loss = statistics.loss
        var causes: [(Cause, Int128)] = [(.admission, statistics.admissionDelay)]
        causes += statistics.pools.enumerated().map { (.pool($0), $1.delay) }
        causes += AttemptOutcome.allCases.map {
            (.failure($0), statistics.loss(to: $0))
        }
        causes += [(.backoff, loss.backoff), (.coordination, loss.coordination)]
        return causes.enumerated().filter { $0.element.1 > 0 && loss.total > 0 }
            .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
            .compactMap { _, cause in
                statistics.mean(ofLoss: cause.1).map {
                    Obstacle(cause: cause.0, time: $0, share: Ratio(cause.1, over: loss.total))
                }
            }
    }
}

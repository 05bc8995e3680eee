import ParallelExecution
import Simulation

/// Does not hear that a deadline has passed.
struct DeadlineIgnored: EngineLink {
    mutating func pass(_ input: EngineInput, at now: Int64) -> Passage<EngineInput> {
        if case .deadlinePassed = input { .dropped } else { .one(input) }
    }
}

import ParallelExecution
import Simulation
import Synchronization

/// Writes down what a shell tells its engine.
final class InputLog: EngineLink {
    private let entries = Mutex<[EngineInput]>([])

    /// What was said, in order.
    var inputs: [EngineInput] { entries.withLock { $0 } }

    func pass(_ input: EngineInput, at now: Int64) -> Passage<EngineInput> {
        entries.withLock { $0.append(input) }
        return .one(input)
    }
}

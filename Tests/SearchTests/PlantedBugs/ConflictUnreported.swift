import ParallelExecution
import Simulation

/// Reports the first conflict of an execution only.
struct ConflictUnreported: EngineLink {
    mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent> {
        switch event.kind {
        case .conflictFound(let conflict, _) where conflict > 0: .dropped
        case .conflictSettled(let conflict, _) where conflict > 0: .dropped
        default: .one(event)
        }
    }
}

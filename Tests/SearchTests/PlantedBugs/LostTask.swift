import ParallelExecution
import Simulation

/// Loses the end of a backoff that comes after the end of a call at the same instant.
///
/// The task is never queued again. Whether it comes after is a matter of how ties fall.
struct LostTask: EngineLink {
    private var callEndedAt: Int64?

    mutating func pass(_ input: EngineInput, at now: Int64) -> Passage<EngineInput> {
        switch input {
        case .callEnded: callEndedAt = now
        case .timerFired where callEndedAt == now: return .dropped
        default: break
        }
        return .one(input)
    }
}

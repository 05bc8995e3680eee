import ParallelExecution
import Simulation

/// Forgets attempts that time out: their slots stay taken, and nobody pays for them.
struct LeakedSlot: EngineLink {
    private var unpaid: [ExecutionID: Int64] = [:]

    mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent> {
        switch event.kind {
        case .attemptEnded(_, _, _, .timedOut, let bill):
            unpaid[event.execution, default: 0] += bill.cost
            return .dropped
        case .responded(let status, let cost):
            let paid = cost - (unpaid.removeValue(forKey: event.execution) ?? 0)
            return .one(event.telling(.responded(status, cost: paid)))
        default: return .one(event)
        }
    }
}

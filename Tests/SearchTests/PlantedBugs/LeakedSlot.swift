import ParallelExecution
import Simulation
import TestSupport

/// Forgets attempts that time out: their slots stay taken, and nobody pays for them.
struct LeakedSlot: EngineLink {
    private var unpaid: [ExecutionID: Int64] = [:]

    mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent> {
        if let end = event.kind.ended, end.outcome == .timedOut {
            unpaid[event.execution, default: 0] += end.bill.cost
            return .dropped
        }
        if case .responded(let status, let cost) = event.kind {
            let paid = cost - (unpaid.removeValue(forKey: event.execution) ?? 0)
            return .one(event.telling(.responded(status, cost: paid)))
        }
        return .one(event)
    }
}

import ParallelExecution
import Simulation
import TestSupport

/// Leaves out of the response what attempts have cost that were cancelled at their deadline.
struct CancelledCostDropped: EngineLink {
    private var dropped: [ExecutionID: Int64] = [:]

    mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent> {
        if let end = event.kind.ended, end.outcome == .timedOut {
            dropped[event.execution, default: 0] += end.bill.cost
        }
        if case .responded(let status, let cost) = event.kind {
            let rest = cost - (dropped.removeValue(forKey: event.execution) ?? 0)
            return .one(event.telling(.responded(status, cost: rest)))
        }
        return .one(event)
    }
}

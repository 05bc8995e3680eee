import ParallelExecution
import Simulation

/// Leaves out of the response what attempts have cost that were cancelled at their deadline.
struct CancelledCostDropped: EngineLink {
    private var dropped: [ExecutionID: Int64] = [:]

    mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent> {
        switch event.kind {
        case .attemptEnded(_, _, _, .timedOut, let bill):
            dropped[event.execution, default: 0] += bill.cost
        case .responded(let status, let cost):
            let rest = cost - (dropped.removeValue(forKey: event.execution) ?? 0)
            return .one(event.telling(.responded(status, cost: rest)))
        default: break
        }
        return .one(event)
    }
}

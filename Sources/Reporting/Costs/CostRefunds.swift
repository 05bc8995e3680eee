import Exact
import ParallelExecution

/// What executions give back: the cost of the attempts at tasks that they do not deliver.
///
/// Who withdraws or is turned away gets nothing back.
struct CostRefunds {
    /// By execution in flight and task: nanodollars of attempts, until the task completes.
    private var undelivered: [UInt32: [TaskIndex: Int64]] = [:]

    /// Takes note of an event.
    mutating func note(_ event: ExecutionEvent) {
        let number = event.execution.number
        switch event.kind {
        case .attemptEnded(let bill, let task, _, _, _):
            let before = undelivered[number]?[task] ?? 0
            undelivered[number, default: [:]][task] = before.addingSaturated(bill.cost)
        case .taskSettled(let task, .completed): undelivered[number]?[task] = nil
        case .arrived, .routed, .admitted, .refused, .planned, .coordinationFailed,
            .executionTimedOut, .taskQueued, .attemptStarted, .backingOff, .taskSettled,
            .aggregated, .conflictFound, .conflictSettled, .remediationAdded, .synthesised,
            .responded:
            break
        }
    }

    /// What an execution gives back that is answered with an event; `nil` for nothing.
    mutating func refund(of event: ExecutionEvent) -> Int64? {
        let costs = undelivered.removeValue(forKey: event.execution.number) ?? [:]
        guard case .responded(let status, _) = event.kind, status.givesBack else { return nil }
        // A sum does not depend on the order of its parts.
        let sum = costs.values.reduce(Int64(0)) { $0.addingSaturated($1) }
        return sum > 0 ? sum : nil
    }
}

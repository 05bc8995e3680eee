import JSON
import ParallelExecution
import Simulation

/// What a line of the ledger says of one call, or of what is given back.
struct CostedCall {
    /// What was paid for.
    let type: String
    /// The pool, or who else made the call.
    let agent: String
    let model: String?
    let usage: TokenUsage
    /// Less than nothing for what is given back.
    let nanodollars: Int64
    /// What else there is to say of it.
    let details: [(key: String, value: LocatedValue)]

    /// The call that ended with an entry; `nil` where none did.
    init?(_ entry: TraceTimeline.Entry, _ timeline: TraceTimeline, _ trace: RunTrace) {
        let kind = entry.event.kind
        guard let bill = kind.bill else { return nil }
        if let step = kind.step {
            type = "\(step)"
            agent = step.agent
            model = trace.coordinatorModel
            details = [("attempt", .integer(timeline.coordinationAttempt(entry)))]
        } else if case .attemptEnded(_, _, let pool, let attempt, let outcome) = kind {
            type = "attempt"
            agent = trace.pools[pool].name
            model = timeline.model(of: entry, trace)
            details = [
                ("task", .string(trace.task(of: entry.event)?.name ?? "")),
                ("attempt", .integer(Int64(attempt))),
                ("outcome", .string(ReportText.name(outcome))),
            ]
        } else {
            return nil
        }
        usage = bill.usage
        nanodollars = bill.cost
    }

    /// What an execution gives back.
    init(refund: Int64) {
        type = "refund"
        agent = "executor"
        model = nil
        usage = .zero
        nanodollars = -refund
        details = []
    }
}

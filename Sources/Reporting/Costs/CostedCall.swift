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
        guard let bill = entry.event.kind.bill else { return nil }
        let attempt: Int64
        switch entry.event.kind {
        case .planned(.notAsked, _, _): return nil
        case .attemptEnded(_, let pool, let number, let outcome, _):
            type = "attempt"
            agent = trace.pools[pool].name
            model = timeline.model(of: entry, trace)
            attempt = Int64(number)
            details = [
                ("task", .string(trace.task(of: entry.event)?.name ?? "")),
                ("attempt", .integer(attempt)), ("outcome", .string(ReportText.name(outcome))),
            ]
        case .planned:
            (type, agent, model, details) = Self.step(.decomposition, entry, timeline, trace)
        case .aggregated:
            (type, agent, model, details) = Self.step(.aggregation, entry, timeline, trace)
        case .synthesised:
            (type, agent, model, details) = Self.step(.synthesis, entry, timeline, trace)
        case .coordinationFailed(let step, _, _, _, _):
            (type, agent, model, details) = Self.step(step, entry, timeline, trace)
        case .arrived, .routed, .admitted, .refused, .executionTimedOut, .taskQueued,
            .attemptStarted, .backingOff, .taskSettled, .conflictFound, .conflictSettled,
            .remediationAdded, .responded:
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

    private static func step(
        _ step: CoordinationStep, _ entry: TraceTimeline.Entry, _ timeline: TraceTimeline,
        _ trace: RunTrace
    ) -> (String, String, String?, [(key: String, value: LocatedValue)]) {
        (
            "\(step)", step == .aggregation ? "aggregator" : "pm", trace.coordinatorModel,
            [("attempt", .integer(timeline.coordinationAttempt(entry)))]
        )
    }
}

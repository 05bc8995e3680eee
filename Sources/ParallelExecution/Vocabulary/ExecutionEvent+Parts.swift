/// What all kinds of event have in common.
extension ExecutionEvent.Kind {
    /// What it is called in files and in answers.
    package var name: String {
        switch self {
        case .arrived: "arrived"
        case .routed: "routed"
        case .admitted: "admitted"
        case .refused: "refused"
        case .planned: "planned"
        case .coordinationFailed: "coordination_failed"
        case .executionTimedOut: "execution_timed_out"
        case .taskQueued: "task_queued"
        case .attemptStarted: "attempt_started"
        case .attemptEnded: "attempt_ended"
        case .backingOff: "backing_off"
        case .taskSettled: "task_settled"
        case .aggregated: "aggregated"
        case .conflictFound: "conflict_found"
        case .conflictSettled: "conflict_settled"
        case .remediationAdded: "remediation_added"
        case .synthesised: "synthesised"
        case .responded: "responded"
        }
    }

    /// The task that the event speaks of, if it speaks of one.
    package var task: TaskIndex? {
        switch self {
        case .taskQueued(let task, _, _), .attemptStarted(let task, _, _, _, _),
            .attemptEnded(_, let task, _, _, _), .backingOff(let task, _),
            .taskSettled(let task, _), .remediationAdded(let task, _, _):
            task
        case .refused(_, let task): task
        case .arrived, .routed, .admitted, .planned, .coordinationFailed, .executionTimedOut,
            .aggregated, .conflictFound, .conflictSettled, .synthesised, .responded:
            nil
        }
    }

    /// What was asked of the project manager in the call that ended here; `nil` where none did.
    package var step: CoordinationStep? {
        switch self {
        case .planned(.notAsked, _, _): nil
        case .planned: .decomposition
        case .coordinationFailed(_, _, let step, _, _): step
        case .aggregated: .aggregation
        case .synthesised: .synthesis
        case .arrived, .routed, .admitted, .refused, .executionTimedOut, .taskQueued,
            .attemptStarted, .attemptEnded, .backingOff, .taskSettled, .conflictFound,
            .conflictSettled, .remediationAdded, .responded:
            nil
        }
    }

    /// What the call that ended here consumed; `nil` for events that end no call.
    package var bill: Bill? {
        switch self {
        case .planned(_, _, let bill), .attemptEnded(let bill, _, _, _, _),
            .aggregated(_, _, let bill), .synthesised(_, let bill),
            .coordinationFailed(_, let bill, _, _, _):
            bill
        case .arrived, .routed, .admitted, .refused, .executionTimedOut, .taskQueued,
            .attemptStarted, .backingOff, .taskSettled, .conflictFound, .conflictSettled,
            .remediationAdded, .responded:
            nil
        }
    }
}

import ParallelExecution
import Simulation

/// Names that all forms of a trace share.
enum TraceText {
    /// The component in whose name an event is reported: PM, EXECUTOR, AGGREGATOR, or a pool's name
    /// in capitals.
    static func component(of event: ExecutionEvent, in trace: RunTrace) -> String {
        switch event.kind {
        case .arrived, .routed, .admitted, .executionTimedOut, .refused, .responded: "EXECUTOR"
        case .coordinationFailed(.aggregation, _, _, _, _): "AGGREGATOR"
        case .planned, .synthesised, .coordinationFailed: "PM"
        case .aggregated, .conflictFound, .conflictSettled, .remediationAdded: "AGGREGATOR"
        case .taskQueued, .attemptStarted, .attemptEnded, .backingOff, .taskSettled:
            trace.task(of: event).map { trace.pools[$0.pool].name.uppercased() } ?? ""
        }
    }

    /// What an event is called in files.
    static func name(of kind: ExecutionEvent.Kind) -> String {
        switch kind {
        case .arrived: "arrived"
        case .routed: "routed"
        case .admitted: "admitted"
        case .planned: "planned"
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
        case .coordinationFailed: "coordination_failed"
        case .executionTimedOut: "execution_timed_out"
        case .refused: "refused"
        case .responded: "responded"
        }
    }
}

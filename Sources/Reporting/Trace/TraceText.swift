import ParallelExecution
import Simulation

/// Names that all forms of a trace share.
enum TraceText {
    /// The component in whose name an event is reported: PM, EXECUTOR, AGGREGATOR, or a pool's name
    /// in capitals.
    static func component(of event: ExecutionEvent, in trace: RunTrace) -> String {
        switch event.kind {
        case .arrived, .routed, .admitted, .executionTimedOut, .refused, .responded: "EXECUTOR"
        case .coordinationFailed(_, _, .aggregation, _, _): "AGGREGATOR"
        case .planned, .synthesised, .coordinationFailed: "PM"
        case .aggregated, .conflictFound, .conflictSettled, .remediationAdded: "AGGREGATOR"
        case .taskQueued, .attemptStarted, .attemptEnded, .backingOff, .taskSettled:
            trace.task(of: event).map { trace.pools[$0.pool].name.uppercased() } ?? ""
        }
    }
}

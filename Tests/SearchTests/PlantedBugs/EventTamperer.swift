import ParallelExecution
import Simulation

/// Changes what is told of an execution, one event at a time.
struct EventTamperer: EngineLink {
    private let change: @Sendable (ExecutionEvent) -> Passage<ExecutionEvent>?

    /// Prepares to change the events for which there is something else to tell.
    init(_ change: @escaping @Sendable (ExecutionEvent) -> Passage<ExecutionEvent>?) {
        self.change = change
    }

    mutating func pass(
        _ event: ExecutionEvent, in engine: borrowing ExecutionEngine
    ) -> Passage<ExecutionEvent> {
        change(event) ?? .one(event)
    }
}

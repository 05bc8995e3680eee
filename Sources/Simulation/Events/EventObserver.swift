package import ParallelExecution

/// Learns from the ordered events of one run; composed statically, because every event passes here.
package protocol EventObserver: Sendable {
    /// Takes note of one event.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - engine: Where names and plans are looked up; the execution is alive, but its state may
    ///     be that of a later event of the same instant.
    mutating func observe(_ event: ExecutionEvent, in engine: borrowing ExecutionEngine)
}

/// Takes the rows of one run while it goes on, on the thread of the run.
package protocol TaskRowSink: Sendable {
    /// Takes the next rows, in the order of executions and tasks.
    ///
    /// - Returns: Whether it can go on; otherwise the run stops.
    func take(_ rows: [TaskRow]) -> Bool
    /// Learns that there are no more rows.
    ///
    /// - Returns: Whether all of them are safe.
    func finish() -> Bool
}

import ParallelExecution

/// What each completed request of a run took, by execution number: 8 bytes a request.
///
/// Kept only until both modes of a replication are there, see ``PairedDurations``.
package struct CompletedDurations: Sendable, Codable {
    /// Nanoseconds, -1 for a request that did not complete.
    private(set) var values: ContiguousArray<Int64> = []

    /// Creates the durations of no requests.
    package init() {}

    /// Takes note of a response.
    ///
    /// - Parameters:
    ///   - duration: Arrival to response, nanoseconds.
    ///   - number: The execution's number, from 1.
    ///   - status: What became of it.
    mutating func record(_ duration: Int64, of number: Int, _ status: ExecutionStatus) {
        while values.count < number { values.append(-1) }
        if status == .completed { values[number - 1] = duration }
    }
}

package import Collections
package import ParallelExecution
package import Scenarios

/// What became of one kind of request under load.
package struct RequestStatistics: Sendable, Equatable, Codable {
    /// For more kinds than these no statistics by kind are kept.
    private static let limit = 100

    /// Requests that arrived.
    package internal(set) var submitted = 0
    /// Responses by status.
    package internal(set) var responses = CaseCounts<ExecutionStatus>()
    /// Request arrival to final response of answered requests, completed or partial, nanoseconds.
    package internal(set) var duration = Histogram()
    /// The same of all others: failed, rejected, cancelled.
    package internal(set) var failedDuration = Histogram()

    /// For how many kinds of request of a scenario statistics are kept: all or none.
    package static func count(for scenario: Scenario) -> Int {
        let kinds = scenario.requests.count
        guard scenario.workload != nil, kinds <= limit else { return 0 }
        // The variants that a trace makes of a request have its name.
        return Set(scenario.requests.map(\.name)).count == kinds ? kinds : 0
    }

    /// Responses with a status.
    package func count(responses status: ExecutionStatus) -> Int { responses[status] }

    /// Adds what became of such requests in another run.
    mutating func merge(_ other: RequestStatistics) {
        submitted += other.submitted
        responses += other.responses
        duration.merge(other.duration)
        failedDuration.merge(other.failedDuration)
    }
}

package import ParallelExecution

/// How the client of a request learns of its response.
///
/// It listens to the events of its execution and knows at once, or it polls: it asks how the
/// execution stands whenever an interval has passed since it was started.
package struct ScriptedClient: Sendable, Equatable {
    /// The time between two polls in nanoseconds, at least 1; `nil` where it listens.
    package let interval: Int64?
    /// How long it waits before it withdraws, in nanoseconds; `nil` means for ever.
    package let patience: Int64?

    /// Describes a client.
    ///
    /// - Parameters:
    ///   - interval: The time between two polls in nanoseconds; `nil` where it listens.
    ///   - patience: How long it waits before it withdraws, in nanoseconds; `nil` means for ever.
    package init(interval: Int64?, patience: Int64?) {
        self.interval = interval
        self.patience = patience
    }

    /// When the client knows how its request ended, and how often it has polled until then.
    ///
    /// A refusal at the instant of the arrival is the answer to the start itself. Any other
    /// response is seen by the first poll at its instant or later, or when the client withdraws:
    /// then it is told that there is a response. The first poll comes an interval after the
    /// arrival. Of a poll and a withdrawal at one instant, the poll comes first.
    ///
    /// - Parameters:
    ///   - duration: From the arrival to the response, in nanoseconds.
    ///   - status: How the request ended.
    /// - Returns: The time from the arrival in nanoseconds, and the number of polls.
    package func learns(
        after duration: Int64, of status: ExecutionStatus
    ) -> (duration: Int64, polls: Int64) {
        guard let interval else { return (duration, 0) }
        if status == .rejected, duration == 0 { return (0, 0) }
        let whole = duration / interval
        let number = max(1, duration % interval == 0 ? whole : whole + 1)
        let (poll, overflow) = number.multipliedReportingOverflow(by: interval)
        let seen = min(overflow ? .max : poll, patience ?? .max)
        // A withdrawal that comes in the middle of the response's instant changes nothing.
        let known = max(seen, duration)
        return (known, known / interval)
    }
}

extension ScenarioRequest {
    /// Who asks it.
    package var client: ScriptedClient {
        ScriptedClient(interval: poll, patience: request.patience)
    }
}

extension Scenario {
    /// The clients by request; empty where none polls.
    package var pollingClients: [ScriptedClient] {
        requests.contains { $0.poll != nil } ? requests.map(\.client) : []
    }
}

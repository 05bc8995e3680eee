/// A call that the engine waits for.
struct CallRecord: Sendable {
    /// How far it is.
    enum Phase: Sendable {
        /// The agent is at work.
        case running
        /// The shell was told to stop it, for a reason, and has not answered.
        case cancelling(AttemptOutcome)
        /// It has ended; the end of the instant acts on that.
        case ended(AttemptOutcome, retryAfter: Int64, TokenUsage)
    }

    let call: Call
    var phase = Phase.running

    /// Whether what it brings still counts.
    var isRunning: Bool {
        if case .running = phase { true } else { false }
    }

    /// Takes note of how the call ended.
    ///
    /// - Returns: Whether it was running, or answers its cancellation; `nil` for a second answer.
    mutating func note(_ end: CallEnd, _ usage: TokenUsage) -> Phase? {
        let before = phase
        var outcome = AttemptOutcome.cancelled
        switch before {
        case .ended: return nil
        case .running: break
        case .cancelling(let reason): outcome = reason
        }
        var retryAfter: Int64 = 0
        switch end {
        case .succeeded: outcome = .succeeded
        case .failed(.transient): outcome = .transient
        case .failed(.rateLimited(let wait)): (outcome, retryAfter) = (.rateLimited, wait)
        case .failed(.unavailable): outcome = .unavailable
        case .failed(.permanent): outcome = .permanent
        case .cancelled: break
        }
        phase = .ended(outcome, retryAfter: retryAfter, usage)
        return before
    }
}

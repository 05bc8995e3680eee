package import ParallelExecution
import VirtualTime

extension Fault {
    /// What goes wrong.
    package enum Kind: Sendable, Hashable {
        /// Nobody is there: the call fails at once with `unavailable`.
        case unavailable
        /// The provider refuses: the call fails at once with `rateLimited`, after nanoseconds.
        case rateLimit(retryAfter: Int64)
        /// The call takes its time and then fails.
        case error(ErrorClass)
        /// The agent crashes somewhere in the middle: `transient`, at a drawn share of the latency.
        case crash
        /// The call never ends by itself.
        case hang
        /// The call takes so many thousandths of its latency.
        case slow(perMille: Int64)
    }
}

extension Fault.Kind {
    /// One of each kind and of what matters in it, for exploration.
    package static let examples: [Fault.Kind] = [
        .unavailable, .rateLimit(retryAfter: 30_000_000_000), .error(.transient),
        .error(.permanent), .crash, .hang, .slow(perMille: 3_000),
    ]

    /// Changes what a call does that the fault strikes.
    func change(
        _ answer: inout ScriptedCall, _ isDecided: inout Bool, using random: inout KeyedRandom
    ) {
        if case .slow(let perMille) = self {
            answer.latency = answer.latency.flatMap { Self.share($0, perMille) }
            return
        }
        guard !isDecided else { return }
        isDecided = true
        answer.result = nil
        switch self {
        case .unavailable: refuse(&answer, .unavailable)
        case .rateLimit(let wait): refuse(&answer, .rateLimited(retryAfter: wait))
        case .error(let errorClass) where errorClass.isRefusal: refuse(&answer, errorClass)
        case .error(let errorClass): answer.end = .failed(errorClass)
        case .crash:
            let share = Int64(random.unit() * 1000)
            answer.latency = answer.latency.flatMap { Self.share($0, share) }
            answer.end = .failed(.transient)
            answer.usage = answer.usageWhenCancelled
        case .hang: answer.latency = nil
        case .slow: break
        }
    }

    /// Nobody looked at the call: it ends at once and costs nothing.
    private func refuse(_ answer: inout ScriptedCall, _ errorClass: ErrorClass) {
        answer.latency = 0
        answer.end = .failed(errorClass)
        answer.usage = .zero
    }

    /// Some thousandths of a latency; `nil` for one that no instant can end: such a call hangs
    /// until its timeout.
    private static func share(_ latency: Int64, _ perMille: Int64) -> Int64? {
        Int64(exactly: Int128(latency) * Int128(perMille) / 1000)
    }

    /// What the kind says, in a fixed form of which draws are made.
    var identity: String {
        switch self {
        case .unavailable: "unavailable"
        case .rateLimit(let wait): "rate_limit \(wait)"
        case .error(.transient): "error transient"
        case .error(.unavailable): "error unavailable"
        case .error(.permanent): "error permanent"
        case .error(.rateLimited(let wait)): "error rate_limited \(wait)"
        case .crash: "crash"
        case .hang: "hang"
        case .slow(let perMille): "slow \(perMille)"
        }
    }
}

import ParallelExecution
import VirtualTime

/// A fault with the key of its draws.
struct FaultDraw: Sendable {
    let fault: Fault
    /// Made from what the fault says, mixed into the seed: the draws of a fault do not depend on
    /// its place among others, and those of two faults do not depend on each other.
    private let key: UInt64

    private init(_ fault: Fault, occurrence: Int) {
        self.fault = fault
        key = DrawKey.hash("\(fault.identity)\u{1F}\(occurrence)")
    }

    /// Gives every fault its key; faults that say the same are told apart by counting them.
    static func all(_ faults: [Fault]) -> [FaultDraw] {
        var seen: [Fault: Int] = [:]
        return faults.map { fault in
            let occurrence = seen[fault, default: 0]
            seen[fault] = occurrence + 1
            return FaultDraw(fault, occurrence: occurrence)
        }
    }

    /// The draws of this fault for one call.
    func stream(seed: UInt64, execution: UInt32, task: UInt32, attempt: UInt16) -> KeyedRandom {
        KeyedRandom(
            seed: seed ^ key, execution: execution, task: task, attempt: attempt, purpose: .fault)
    }

    /// Changes what a call does, if the fault strikes it.
    ///
    /// - Parameters:
    ///   - answer: What the call does so far.
    ///   - isDecided: Whether a fault has decided how it ends; only slowness adds to that.
    ///   - random: The draws of this fault for this call.
    func strike(
        _ answer: inout ScriptedCall, _ isDecided: inout Bool, using random: inout KeyedRandom
    ) {
        guard random.unit() * 1e6 < Double(fault.perMillion) else { return }
        if case .slow(let perMille) = fault.kind {
            answer.latency = answer.latency.flatMap { Self.share($0, perMille) }
            return
        }
        guard !isDecided else { return }
        isDecided = true
        answer.output = nil
        answer.plan = nil
        switch fault.kind {
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
}

extension Fault {
    /// What the fault says, in a fixed form.
    fileprivate var identity: String {
        let parts = [
            kind.identity, "\(window.lowerBound)", "\(window.upperBound)", "\(perMillion)",
            condition.pool ?? "", condition.task ?? "", condition.request ?? "",
            condition.attempt.map(String.init) ?? "", condition.round.map(String.init) ?? "",
            condition.model ?? "", condition.mode?.rawValue ?? "",
        ]
        return parts.joined(separator: "\u{1F}")
    }
}

extension Fault.Kind {
    fileprivate var identity: String {
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

import ParallelExecution
import VirtualTime

/// A fault with the key of its draws; by reference, because every kind of call keeps its own.
final class FaultDraw: Sendable {
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
        guard faults.count > 1 else { return faults.map { FaultDraw($0, occurrence: 0) } }
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
        fault.kind.change(&answer, &isDecided, using: &random)
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

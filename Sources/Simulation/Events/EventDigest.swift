import Exact
package import ParallelExecution

/// The digest of a run: XXH64 over its ordered events, eight words an event.
///
/// The words are the instant, the execution's number, the kind, the task, small details (pool,
/// attempt, model, outcome), tokens in and out, and one 64-bit value (cost, or an instant). Where a
/// cache plays a part, the details are mixed with a hash of its tokens. The place of an execution
/// among those in flight is left out: it says nothing about the run.
package struct EventDigest: Sendable {
    private var digest = Digest()

    /// Creates the digest of a run without events.
    package init() {}

    /// The digest of the events so far.
    package var value: UInt64 { digest.value }

    /// Adds one event.
    package mutating func combine(_ event: ExecutionEvent) {
        let words = Words(event.kind)
        digest.combine(
            UInt64(bitPattern: event.at), UInt64(event.execution.number), words.kind, words.task)
        digest.combine(words.detail, words.input, words.output, words.value)
    }

    /// The digest of several runs, in order; of one run, its own.
    package static func combined(_ digests: [UInt64]) -> UInt64 {
        if let only = digests.first, digests.count == 1 { return only }
        var digest = Digest()
        for value in digests { digest.combine(value, 0, 0, 0) }
        return digest.value
    }
}

/// What an event's kind contributes to the digest.
private struct Words {
    var kind: UInt64
    var task: UInt64 = 0
    var detail: UInt64 = 0
    var input: UInt64 = 0
    var output: UInt64 = 0
    var value: UInt64 = 0

    @inline(__always)  // Called out of line, its words go through memory: 55 instructions a call.
    init(_ event: ExecutionEvent.Kind) {
        switch event {
        case .arrived(let mode): (kind, detail) = (1, mode == .serial ? 0 : 1)
        case .admitted: kind = 2
        case .taskQueued(let task, let pool, let after):
            kind = 4
            self.task = Self.bits(task)
            detail = Self.bits(pool)
            value = Self.bits(after)
        case .attemptStarted(let task, let pool, let attempt, let model, let inputs):
            kind = 5
            self.task = Self.bits(task)
            detail = Self.bits(pool) | Self.bits(attempt) << 16 | Self.bits(model) << 32
            value = Self.bits(inputs)
        case .attemptEnded(let bill, let task, let pool, let attempt, let outcome):
            kind = 6
            self.task = Self.bits(task)
            detail = Self.bits(pool) | Self.bits(attempt) << 16 | UInt64(outcome.rawValue) << 32
            add(bill)
        case .backingOff(let task, let until):
            kind = 7
            self.task = Self.bits(task)
            value = UInt64(bitPattern: until)
        case .taskSettled(let task, let state):
            kind = 8
            self.task = Self.bits(task)
            detail = UInt64(state.rawValue)
        case .conflictFound(let conflict, let conflictKind):
            kind = 10
            task = Self.bits(conflict)
            detail = UInt64(conflictKind.rawValue)
        case .conflictSettled(let conflict, let resolution):
            kind = 11
            task = Self.bits(conflict)
            detail = UInt64(resolution.rawValue)
        case .remediationAdded(let task, let base, let round):
            kind = 12
            self.task = Self.bits(task)
            detail = Self.bits(base) | Self.bits(round) << 32
        case .planned, .aggregated, .synthesised, .coordinationFailed:
            kind = 0
            addCoordination(event)
        case .responded(let status, let cost):
            kind = 14
            detail = UInt64(status.rawValue)
            value = UInt64(bitPattern: cost)
        case .routed(let reason): (kind, detail) = (18, UInt64(reason.number))
        case .executionTimedOut: kind = 16
        case .refused(let refusal, let task):
            kind = 17
            self.task = Self.bits(task)
            detail = UInt64(refusal.rawValue)
        }
    }

    /// The words of the end of a call of the project manager.
    @inline(__always)  // As above.
    private mutating func addCoordination(_ event: ExecutionEvent.Kind) {
        switch event {
        case .planned(let verdict, let tasks, let bill):
            kind = 3
            task = Self.bits(tasks)
            detail = UInt64(verdict.rawValue)
            add(bill)
        case .aggregated(let round, let succeeded, let bill):
            kind = 9
            detail = Self.bits(round) | (succeeded ? 1 : 0) << 16
            add(bill)
        case .synthesised(let succeeded, let bill):
            kind = 13
            detail = succeeded ? 1 : 0
            add(bill)
        case .coordinationFailed(let until, let bill, let step, let attempt, let outcome):
            kind = 15
            task = UInt64(bitPattern: until)
            detail =
                UInt64(step.rawValue) | Self.bits(attempt) << 16 | UInt64(outcome.rawValue) << 32
            add(bill)
        case .arrived, .routed, .admitted, .executionTimedOut, .refused, .taskQueued,
            .attemptStarted,
            .attemptEnded, .backingOff, .taskSettled, .conflictFound, .conflictSettled,
            .remediationAdded, .responded:
            preconditionFailure("the event ends no call of the project manager")
        }
    }

    @inline(__always)  // As above.
    private mutating func add(_ bill: Bill) {
        input = UInt64(bitPattern: bill.usage.input)
        output = UInt64(bitPattern: bill.usage.output)
        value = UInt64(bitPattern: bill.cost)
        if bill.usage.usesCache { detail ^= Self.hash(cacheOf: bill.usage) }
    }

    @inline(never)  // Rare, and the words of all events are made around it.
    private static func hash(cacheOf usage: TokenUsage) -> UInt64 {
        var digest = Digest()
        digest.combine(UInt64(usage.cachedInput), UInt64(usage.cacheWrite), 0, 0)
        return digest.value
    }

    private static func bits(_ task: TaskIndex?) -> UInt64 { bits(task.numberOrMinusOne) }
    private static func bits(_ model: ModelIndex?) -> UInt64 { bits(model.numberOrMinusOne) }
    private static func bits(_ pool: PoolIndex) -> UInt64 { bits(pool.rawValue) }
    private static func bits(_ value: Int32) -> UInt64 { UInt64(UInt32(bitPattern: value)) }
    private static func bits(_ value: Int16) -> UInt64 { UInt64(UInt16(bitPattern: value)) }
}

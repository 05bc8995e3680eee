package import ParallelExecution

/// One way in which a run went wrong: how often, and where it can be seen first.
package struct FirstFailures: Sendable {
    /// What went wrong.
    package enum Kind: Sendable, Hashable {
        /// Attempts that ended so.
        case attempts(AttemptOutcome)
        /// Requests that were answered so.
        case responses(ExecutionStatus)
    }

    /// How many executions are named.
    private static let most = 3

    package let kind: Kind
    /// How often.
    package private(set) var count = 0
    /// The numbers of the first executions, in the order of their failures.
    package private(set) var executions: [UInt32] = []

    private init(_ kind: Kind) {
        self.kind = kind
    }

    private mutating func add(_ execution: UInt32) {
        count += 1
        if executions.count < Self.most, !executions.contains(execution) {
            executions.append(execution)
        }
    }

    /// Gathers the failures of a run, by kind.
    struct Recorder {
        private var attempts = AttemptOutcome.allCases.map { FirstFailures(.attempts($0)) }
        private var responses = ExecutionStatus.allCases.map { FirstFailures(.responses($0)) }

        /// What went wrong at all: responses first, since those are what clients see.
        var failures: [FirstFailures] { (responses + attempts).filter { $0.count > 0 } }

        mutating func note(_ event: ExecutionEvent) {
            switch event.kind {
            case .attemptEnded(_, _, _, _, let outcome) where outcome != .succeeded:
                for index in attempts.indices where attempts[index].kind == .attempts(outcome) {
                    attempts[index].add(event.execution.number)
                }
            case .responded(let status, _) where status != .completed:
                for index in responses.indices where responses[index].kind == .responses(status) {
                    responses[index].add(event.execution.number)
                }
            case .attemptEnded, .responded, .arrived, .routed, .admitted, .planned,
                .coordinationFailed,
                .executionTimedOut, .refused, .taskQueued,
                .attemptStarted, .backingOff, .taskSettled, .aggregated, .conflictFound,
                .conflictSettled, .remediationAdded, .synthesised:
                break
            }
        }
    }
}

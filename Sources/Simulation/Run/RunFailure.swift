import Exact
package import ParallelExecution
package import VirtualTime

/// Why a run gave no result.
package enum RunFailure: Error, Sendable, CustomStringConvertible {
    /// Nothing is left to happen and executions are still in flight.
    case stalled(at: Int64, waits: [ExecutionEngine.Wait], mode: ExecutionMode, seed: UInt64)
    /// An invariant was broken.
    case invariantBroken(InvariantViolation, mode: ExecutionMode, seed: UInt64)
    /// Work reached the run from a foreign thread.
    case nondeterministic(VirtualTimeError, mode: ExecutionMode, seed: UInt64)
    /// Whoever followed the run stopped it.
    case stopped(mode: ExecutionMode, seed: UInt64)

    /// The kind of failure in one word, for machines.
    package var kind: String {
        switch self {
        case .stalled: "stall"
        case .invariantBroken: "invariant"
        case .nondeterministic: "nondeterminism"
        case .stopped: "interrupted"
        }
    }

    /// How many waits are told one by one.
    private static let listedWaits = 20

    /// The mode of the run.
    package var mode: ExecutionMode {
        switch self {
        case .stalled(_, _, let mode, _), .invariantBroken(_, let mode, _),
            .nondeterministic(_, let mode, _), .stopped(let mode, _):
            mode
        }
    }

    /// The seed of the run's draws.
    package var seed: UInt64 {
        switch self {
        case .stalled(_, _, _, let seed), .invariantBroken(_, _, let seed),
            .nondeterministic(_, _, let seed), .stopped(_, let seed):
            seed
        }
    }

    /// A line that names the run, and what is known of it below: who waits for what, or the events
    /// that led to the violation.
    package var description: String {
        switch self {
        case .stalled(let instant, let waits, let mode, let seed):
            let executions = Set(waits.map(\.execution)).count
            let line =
                "\(mode) run with seed \(seed) stalled at \(DurationText.text(instant)): "
                + "nothing is left to happen, executions in flight: \(executions)"
            let more = waits.count - Self.listedWaits
            return
                ([line] + waits.prefix(Self.listedWaits).map { "  \($0)" }
                + (more > 0 ? ["  and \(more) more"] : []))
                .joined(separator: "\n")
        case .invariantBroken(let violation, let mode, let seed):
            return "\(mode) run with seed \(seed): \(violation.story)"
        case .nondeterministic(let error, let mode, let seed):
            return "\(mode) run with seed \(seed) is not reproducible: \(error)"
        case .stopped(let mode, let seed):
            return "\(mode) run with seed \(seed) was stopped"
        }
    }
}

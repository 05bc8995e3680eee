package import ParallelExecution
package import VirtualTime

/// Why a run gave no result.
package enum RunFailure: Error, Sendable, CustomStringConvertible {
    /// Nothing is left to happen and executions are still in flight.
    case stalled(at: Int64, inFlight: Int, mode: ExecutionMode, seed: UInt64)
    /// An invariant was broken.
    case invariantBroken(InvariantViolation, mode: ExecutionMode, seed: UInt64)
    /// Work reached the run from a foreign thread.
    case nondeterministic(VirtualTimeError, mode: ExecutionMode, seed: UInt64)

    /// The mode of the run.
    package var mode: ExecutionMode {
        switch self {
        case .stalled(_, _, let mode, _), .invariantBroken(_, let mode, _),
            .nondeterministic(_, let mode, _):
            mode
        }
    }

    /// The seed of the run's draws.
    package var seed: UInt64 {
        switch self {
        case .stalled(_, _, _, let seed), .invariantBroken(_, _, let seed),
            .nondeterministic(_, _, let seed):
            seed
        }
    }

    /// One line that names the run.
    package var description: String {
        switch self {
        case .stalled(let instant, let inFlight, let mode, let seed):
            "\(mode) run with seed \(seed) stalled at \(instant) ns: nothing is left to happen, "
                + "\(inFlight) executions in flight"
        case .invariantBroken(let violation, let mode, let seed):
            "\(mode) run with seed \(seed): \(violation)"
        case .nondeterministic(let error, let mode, let seed):
            "\(mode) run with seed \(seed) is not reproducible: \(error)"
        }
    }
}

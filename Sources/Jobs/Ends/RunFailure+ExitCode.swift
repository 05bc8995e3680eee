package import Simulation

extension RunFailure {
    /// How the tool ends when a run gave no result.
    package var exitCode: ExitCode {
        switch self {
        case .stalled, .invariantBroken: .invariantViolated
        case .nondeterministic: .nondeterminism
        case .stopped: .interrupted
        }
    }
}

import ParallelExecution
import Simulation

extension RunFailure {
    /// How the tool ends when a run gave no result.
    var exitCode: ExitCode {
        switch self {
        case .stalled, .invariantBroken: .invariantViolated
        case .nondeterministic: .nondeterminism
        case .stopped: .interrupted
        }
    }

    /// The command that fails in the same way.
    ///
    /// - Parameters:
    ///   - path: The scenario's file.
    ///   - settings: The values of `--set` as they were written.
    ///   - shell: What drove the engine.
    /// - Returns: The words as a shell reads them.
    func reproduction(
        of path: String, settings: [String] = [], shell: Shell = .simulation
    ) -> String {
        var words = ["clawsim", "run", path]
        for setting in settings { words += ["--set", setting] }
        words += ["--mode", mode.rawValue, "--seed", "\(seed)", "--replications", "1"]
        if shell == .async { words += ["--engine", "async"] }
        return words.map(Console.quoted).joined(separator: " ")
    }
}

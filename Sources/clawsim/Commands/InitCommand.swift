import CommandLine
import Scenarios

/// The command `clawsim init`.
enum InitCommand {
    /// Writes the starter scenario, never over a file unless told to.
    static func run(_ arguments: ParsedArguments) throws -> ExitCode {
        let path = arguments.positional("file") ?? "scenario.json"
        try OutputDirectory.write(
            StarterScenario.text, to: path, isForced: arguments.flag("--force"))
        try Console.write("wrote \(path); run it with: clawsim run \(path)\n")
        return .pass
    }
}

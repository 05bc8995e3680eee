import CommandLine
import Jobs
import Scenarios

/// The command `clawsim init`.
struct InitCommand: PlainCommand {
    var path = "scenario.json"
    var isForced = false

    static let name = "init"

    static let grammar = CommandGrammar<InitCommand>(
        "Writes a commented scenario to start from.",
        arguments: [
            OptionField(
                "file", \.path, .text(), "The file to write; scenario.json by default.",
                required: false)
        ],
        options: [.force(\.isForced)])

    /// Writes the starter scenario, never over a file unless told to.
    func run() throws -> ExitCode {
        try OutputDirectory.write(StarterScenario.text, to: path, isForced: isForced)
        try Console.write("wrote \(path); run it with: clawsim run \(path)\n")
        return .pass
    }
}

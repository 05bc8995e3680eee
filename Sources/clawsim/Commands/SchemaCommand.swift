import CommandLine
import Jobs
import Scenarios

/// The command `clawsim schema`.
struct SchemaCommand: PlainCommand {
    static let grammar = CommandGrammar<SchemaCommand>(
        "schema", "Prints the JSON Schema of scenario files.",
        examples: [
            ("clawsim schema > scenario.schema.json", "for an editor that completes and checks")
        ])

    /// Prints the schema.
    func run() throws -> ExitCode {
        try Console.write(ScenarioSchema.text())
        return .pass
    }
}

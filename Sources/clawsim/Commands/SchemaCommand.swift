import CommandLine
import Jobs
import Scenarios

/// The command `clawsim schema`.
struct SchemaCommand: PlainCommand {
    var isForPeople = false

    static let name = "schema"

    static let grammar = CommandGrammar<SchemaCommand>(
        "Prints the JSON Schema of scenario files.",
        examples: [
            ("clawsim schema > scenario.schema.json", "for an editor that completes and checks")
        ],
        options: [
            OptionField(
                "--markdown", \.isForPeople, .flag,
                "Prints the same as a page for people: every key, its value and its meaning.")
        ])

    /// Prints the schema, or the page.
    func run() throws -> ExitCode {
        try Console.write(isForPeople ? ScenarioSchema.page() : ScenarioSchema.text())
        return .pass
    }
}

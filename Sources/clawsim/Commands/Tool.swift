import CommandLine
import Jobs

/// The tool: the list of its commands, from which grammar, help and dispatch derive.
enum Tool {
    static let commands: [any Command.Type] = [
        RunCommand.self, CheckCommand.self, CompareCommand.self, TuneCommand.self,
        ExploreCommand.self, MergeCommand.self, ReplayCommand.self, TraceCommand.self,
        GatewayCommand.self, ReportCommand.self, ValidateCommand.self, ListCommand.self,
        MetricsCommand.self, CostsCommand.self, InitCommand.self, SchemaCommand.self,
        CompletionsCommand.self,
    ]

    static let shape = CommandShape(
        "clawsim",
        "Simulates and load-tests OpenClaw's parallel execution in virtual time.",
        examples: [
            ("clawsim init my.json", "write a commented scenario to start from"),
            ("clawsim run my.json", "run it, serial beside parallel"),
        ],
        exitCodes: ExitCode.table,
        commands: commands.map { $0.entry },
        topics: Topic.allCases.map { ($0.rawValue, $0.summary) })

    /// The command of a name that the shape has.
    static func command(named name: String) -> any Command.Type {
        guard let command = commands.first(where: { $0.entry.name == name }) else {
            preconditionFailure("there is no command \(name)")
        }
        return command
    }
}

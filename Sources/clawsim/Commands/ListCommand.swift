import Arguments
import Reporting
import Scenarios

/// The command `clawsim list`.
enum ListCommand {
    /// Prints a line a scenario; files that cannot be read are complained about.
    static func run(_ arguments: ParsedArguments) throws -> ExitCode {
        let directory = arguments.positional("directory") ?? "scenarios"
        var table = TerminalTable(columns: [.left("scenario"), .left("description")])
        var code = ExitCode.pass
        for path in try ScenarioPaths.expand([directory]) {
            do {
                let scenario = try LoadedScenario(path: path, settings: []).scenario
                table.append([
                    TerminalTable.Cell(path, .bold), TerminalTable.Cell(scenario.description),
                ])
            } catch {
                Console.complain(error.message)
                code = error.exitCode
            }
        }
        Console.write(table.render(style: Console.style))
        return code
    }
}

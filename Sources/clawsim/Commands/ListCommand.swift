import CommandLine
import Foundation
import Reporting
import Scenarios

/// The command `clawsim list`.
enum ListCommand {
    /// Prints a line a scenario; files that cannot be read are complained about.
    static func run(_ arguments: ParsedArguments) throws -> ExitCode {
        let directory = arguments.positional("directory") ?? "scenarios"
        guard FileManager.default.fileExists(atPath: directory) else {
            throw Failure("\(directory): no such directory", .invalidScenario)
        }
        var table = TerminalTable(columns: [.left("scenario"), .left("description")])
        var isEmpty = true
        var code = ExitCode.pass
        for path in try ScenarioPaths.expand([directory]) {
            do {
                let loaded = try LoadedScenario(
                    path: path, settings: [], maySkip: true, isSilent: true)
                let scenario = loaded.scenario
                isEmpty = false
                table.append([
                    TerminalTable.Cell(path, .bold), TerminalTable.Cell(scenario.description),
                ])
            } catch {
                Console.complain(error.message)
                code = error.exitCode
            }
        }
        if !isEmpty { try Console.write(table.render(style: Console.style)) }
        return code
    }
}

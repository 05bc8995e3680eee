import CommandLine
import Jobs
import Platform
import Reporting
import Scenarios

/// The command `clawsim list`.
struct ListCommand: PlainCommand {
    var directory = "scenarios"

    static let name = "list"

    static let grammar = CommandGrammar<ListCommand>(
        "Lists the scenarios of a directory, with what their last reports say.",
        arguments: [
            OptionField(
                "directory", \.directory, .text(), "Where to look; scenarios by default.",
                required: false)
        ])

    /// Prints a line a scenario; files that cannot be read are complained about.
    func run() throws -> ExitCode {
        guard FileSystem.exists(directory) else {
            throw Failure("\(directory): no such directory", .invalidScenario)
        }
        var table = Table([.left("scenario"), .left("last run"), .left("description")])
        var isEmpty = true
        var code = ExitCode.pass
        for path in try ScenarioPaths.expand([directory]) {
            do {
                let loaded = try LoadedScenario(path: path, maySkip: true)
                let scenario = loaded.scenario
                isEmpty = false
                table.append([
                    TableCell(path, .bold), verdict(scenario.name),
                    TableCell(scenario.description),
                ])
            } catch {
                Console.complain(error.message)
                code = error.exitCode
            }
        }
        if !isEmpty { try Console.write(table.terminal(style: Console.style)) }
        return code
    }

    /// How a scenario's last run ended, as its report says.
    private func verdict(_ name: String) -> TableCell {
        guard let report = try? ReportFile.load(ifAt: "reports/\(name)"), report.scenario == name
        else { return TableCell("not run") }
        return report.failed.isEmpty
            ? TableCell("pass", .green) : TableCell("\(report.failed.count) failed", .red)
    }
}

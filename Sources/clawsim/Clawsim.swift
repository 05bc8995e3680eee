import CommandLine
import Foundation
import Scenarios

/// The command-line tool.
@main
enum Clawsim {
    static func main() async {
        exit(await run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    private static func run(_ words: [String]) async -> ExitCode {
        do {
            switch try ArgumentParser(Grammar.root).parse(words) {
            case .help(let command):
                try Console.write(HelpText.render(Grammar.root, command: command))
                return .pass
            case .version:
                try Console.write("clawsim \(Version.current)\n")
                return .pass
            case .run(let arguments):
                return try await run(arguments)
            }
        } catch let error as UsageError {
            Console.complain("clawsim: \(error.message)")
            let command = error.command.map { " \($0)" } ?? ""
            Console.complain("see clawsim\(command) --help")
            return .usage
        } catch let failure as Failure {
            Console.complain(failure.message)
            return failure.exitCode
        } catch {
            Console.complain("clawsim: \(error)")
            return .internalError
        }
    }

    private static func run(_ arguments: ParsedArguments) async throws -> ExitCode {
        switch arguments.command.name {
        case "run": return try await RunCommand(arguments).run()
        case "check": return try await CheckCommand(arguments).run()
        case "compare": return try await CompareCommand(arguments).run()
        case "tune": return try await TuneCommand(arguments).run()
        case "explore": return try await ExploreCommand(arguments).run()
        case "merge": return try await MergeCommand.run(arguments)
        case "replay": return try ReplayCommand.run(arguments)
        case "trace": return try TraceCommand.run(arguments)
        case "validate": return try ValidateCommand.run(arguments)
        case "list": return try ListCommand.run(arguments)
        case "metrics": return try MetricsCommand.run(arguments)
        case "init": return try InitCommand.run(arguments)
        case "schema":
            try Console.write(ScenarioSchema.text())
            return .pass
        default: preconditionFailure("\(arguments.command.name) is not implemented")
        }
    }
}

import CommandLine
import Jobs
import Platform

/// The command-line tool.
@main
enum Clawsim {
    static func main() async {
        ThisProcess.end(await run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    private static func run(_ words: [String]) async -> ExitCode {
        do {
            switch try ArgumentParser(Tool.shape).parse(words) {
            case .help(let command):
                try Console.write(HelpText.render(Tool.shape, command: command))
                return .pass
            case .version:
                try Console.write("clawsim \(Version.current)\n")
                return .pass
            case .run(let arguments):
                return try await Tool.command(named: arguments.command.name).init(arguments).run()
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
}

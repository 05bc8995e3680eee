import CommandLine
import Jobs
import Platform

/// The command-line tool.
@main
enum Clawsim {
    static func main() async {
        ThisProcess.end(await run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    /// The runtime stops without a word where it cannot open what it needs.
    private static let fewestOpenFiles = 32

    private static func run(_ words: [String]) async -> ExitCode {
        let limit = ThisProcess.openFileLimit(asking: fewestOpenFiles)
        guard limit >= fewestOpenFiles else {
            Console.complain(
                "clawsim: \(fewestOpenFiles) open files are needed, and \(limit) are allowed: "
                    + "raise the limit with ulimit -n \(fewestOpenFiles)")
            return .internalError
        }
        do {
            switch try ArgumentParser(Tool.shape).parse(words) {
            case .help(let command):
                try Console.write(HelpText.render(Tool.shape, command: command))
                return .pass
            case .topic(let name):
                try Console.write(Topic(rawValue: name)?.page ?? "")
                return .pass
            case .version:
                try Console.write("clawsim \(Version.current)\n")
                return .pass
            case .run(let arguments):
                Interrupt.listen { Progress(isVisible: Console.isErrorTerminal).clear() }
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

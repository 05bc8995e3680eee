import CommandLine
import ParallelExecution
import Scenarios

/// The command `clawsim validate`.
enum ValidateCommand {
    /// Reads every file and says of each whether it is right.
    static func run(_ arguments: ParsedArguments) throws -> ExitCode {
        let settings = try arguments.settings()
        var code = ExitCode.pass
        for path in try ScenarioPaths.expand(arguments.positionals("scenario")) {
            let loaded: LoadedScenario
            do {
                loaded = try LoadedScenario(path: path, settings: settings, maySkip: true)
            } catch {
                Console.complain(error.message)
                code = error.exitCode
                continue
            }
            let requests = loaded.scenario.requests
            let parts = [
                count(requests.count, "request"),
                count(requests.reduce(0) { $0 + $1.plan.tasks.count }, "task"),
                count(loaded.expectations.count, "expectation"),
            ]
            let skip = loaded.scenario.skipReason.map { "; to be skipped: \($0)" } ?? ""
            try Console.write("\(path): ok, \(parts.joined(separator: ", "))\(skip)\n")
        }
        return code
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}

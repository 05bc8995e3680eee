import Arguments
import ParallelExecution
import Scenarios

/// The command `clawsim validate`.
enum ValidateCommand {
    /// Reads every file and says of each whether it is right.
    static func run(_ arguments: ParsedArguments) throws -> ExitCode {
        let settings = try arguments.settings()
        var code = ExitCode.pass
        for path in try ScenarioPaths.expand(arguments.positionals("scenario")) {
            do {
                let loaded = try LoadedScenario(path: path, settings: settings)
                let tasks = loaded.scenario.requests.reduce(0) { $0 + $1.plan.tasks.count }
                Console.write(
                    "\(path): ok, \(loaded.scenario.requests.count) requests, \(tasks) tasks, "
                        + "\(loaded.expectations.count) expectations\n")
            } catch {
                Console.complain(error.message)
                code = error.exitCode
            }
        }
        return code
    }
}

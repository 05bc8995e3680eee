import CommandLine
import Jobs
import ParallelExecution
import Reporting
import Scenarios

/// The command `clawsim validate`.
struct ValidateCommand: PlainCommand {
    var paths: [String] = []
    var settings: [Setting] = []

    static let name = "validate"

    static let grammar = CommandGrammar<ValidateCommand>(
        "Checks scenario files without running them.",
        examples: [("clawsim validate scenarios", "all scenarios of a directory")],
        arguments: [.scenarios(\.paths)], options: [.set(\.settings)])

    /// Reads every file and says of each whether it is right.
    func run() throws -> ExitCode {
        var code = ExitCode.pass
        for path in try ScenarioPaths.expand(paths) {
            let loaded: LoadedScenario
            do {
                loaded = try LoadedScenario.load(
                    path, settings: settings.map(\.value), maySkip: true)
            } catch {
                Console.complain(error.message)
                code = error.exitCode
                continue
            }
            let requests = loaded.scenario.requests
            let parts = [
                ReportText.count(requests.count, "request"),
                ReportText.count(requests.reduce(0) { $0 + $1.plan.tasks.count }, "task"),
                ReportText.count(loaded.expectations.count, "expectation"),
            ]
            let skip = loaded.scenario.skipReason.map { "; to be skipped: \($0)" } ?? ""
            try Console.write("\(path): ok, \(parts.joined(separator: ", "))\(skip)\n")
        }
        return code
    }
}

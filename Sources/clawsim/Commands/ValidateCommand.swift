import CommandLine
import JSON
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
        "Checks scenario files and OpenClaw's config.json without running anything.",
        discussion: """
            Names everything that can be seen to be wrong at once, and says of a config.json what \
            it means.
            """,
        examples: [
            ("clawsim validate scenarios", "all scenarios of a directory"),
            ("clawsim validate ~/.openclaw/config.json", "what a configuration means"),
        ],
        arguments: [.scenarios(\.paths)], options: [.set(\.settings)])

    /// Reads every file and says of each whether it is right.
    func run() throws -> ExitCode {
        var code = ExitCode.pass
        for path in try ScenarioPaths.expand(paths) {
            do throws(Failure) {
                if try explainConfiguration(path) { continue }
            } catch {
                code = error.exitCode
                Console.complain(error.message)
                continue
            }
            do throws(Failure) {
                try tell(path)
            } catch {
                code = error.exitCode
                let errors = ScenarioErrors.all(in: path, settings: settings.map(\.value))
                let lines = errors.isEmpty ? [error.message] : errors.map(\.description)
                for line in lines { Console.complain(line) }
            }
        }
        return code
    }

    /// Says what a scenario holds.
    private func tell(_ path: String) throws(Failure) {
        let loaded = try LoadedScenario.load(path, settings: settings.map(\.value), maySkip: true)
        let requests = loaded.scenario.requests
        let parts = [
            ReportText.count(requests.count, "request"),
            ReportText.count(requests.reduce(0) { $0 + $1.plan.tasks.count }, "task"),
            ReportText.count(loaded.expectations.count, "expectation"),
        ]
        let skip = loaded.scenario.skipReason.map { "; to be skipped: \($0)" } ?? ""
        try Console.write("\(path): ok, \(parts.joined(separator: ", "))\(skip)\n")
    }

    /// Says what a `config.json` means; false for a file that is none.
    private func explainConfiguration(_ path: String) throws(Failure) -> Bool {
        // What cannot be read at all is a scenario that cannot.
        guard settings.isEmpty else { return false }
        let file: (value: Configuration, remarks: [String], warnings: [LocatedWarning])?
        do throws(LocatedError) {
            file = try ScenarioFile.configuration(path: path)
        } catch {
            throw Failure(error.description, .invalidScenario)
        }
        guard let file else { return false }
        for warning in file.warnings { Console.complain(warning.description) }
        let lines = (ConfigurationText.lines(file.value) + file.remarks).map { "\n  \($0)" }
        try Console.write(wrapped: "\(path): ok\(lines.joined())")
        return true
    }
}

import CommandLine
import Foundation
import ParallelExecution
import Reporting
import Scenarios
import Simulation

/// The command `clawsim trace`.
enum TraceCommand {
    /// Records one run and writes its trace; one that gives no result is traced as far as it came.
    static func run(_ arguments: ParsedArguments) throws -> ExitCode {
        let mode = ExecutionMode(rawValue: try arguments.string("--mode") ?? "") ?? .parallel
        let seed = try arguments.unsigned64("--seed")
        let format = try arguments.string("--format") ?? "log"
        let output = try arguments.string("--out")
        if output?.isEmpty == true { throw arguments.error("--out must name a file") }
        let path = arguments.positional("scenario") ?? ""
        let loaded = try LoadedScenario(path: path, settings: try arguments.settings())
        let scenario = loaded.scenario
        let trace = TraceRecorder.record(scenario, mode: mode, seed: seed ?? scenario.seed)
        let text =
            switch format {
            case "jsonl": JSONLinesTrace.render(trace)
            case "chrome": ChromeTrace.render([trace])
            default: LogTrace.render(trace)
            }
        if let output {
            try OutputDirectory.write(text, to: output, isForced: arguments.flag("--force"))
        } else {
            try Console.write(text)
        }
        do {
            // The recorder only listens: the same run again, under the eyes of the checker.
            _ = try scenario.simulate(
                mode: mode, seed: trace.seed, keepsDetails: false,
                keepsDurations: false)
        } catch {
            Console.complain("\(path): \(error)")
            return error.exitCode
        }
        return .pass
    }
}

import CommandLine
import Jobs
import ParallelExecution
import Reporting
import Scenarios
import Simulation

/// The command `clawsim trace`.
struct TraceCommand: Command {
    let options: TraceOptions

    init(_ options: TraceOptions) {
        self.options = options
    }

    /// Records one run and writes its trace; one that gives no result is traced as far as it came.
    func run() throws -> ExitCode {
        let scenario = try LoadedScenario.load(
            options.path, settings: options.settings.map(\.value)
        ).scenario
        if let output = options.output {
            try OutputDirectory.check(output, isForced: options.isForced)
        }
        let trace = TraceRecorder.record(
            scenario, mode: options.mode, seed: options.seed ?? scenario.seed)
        let text =
            switch options.format {
            case .log: LogTrace.render(trace)
            case .jsonl: JSONLinesTrace.render(trace)
            case .chrome: ChromeTrace.render([trace])
            }
        if let output = options.output {
            try OutputDirectory.write(text, to: output, isForced: options.isForced)
        } else {
            try Console.write(text)
        }
        do {
            // The recorder only listens: the same run again, under the eyes of the checker.
            _ = try scenario.simulate(
                mode: options.mode, seed: trace.seed, keepsDetails: false, keepsDurations: false)
        } catch {
            Console.complain("\(options.path): \(error)")
            return error.exitCode
        }
        return .pass
    }
}

import CommandLine
import Foundation
import Jobs
import ParallelExecution
import Reporting
import Scenarios
import Simulation

/// The command `clawsim trace`.
struct TraceCommand: PlainCommand {
    /// How a run is written.
    enum Format: String, CaseIterable {
        case log
        case jsonl
        case chrome
    }

    var path = ""
    var mode = ExecutionMode.parallel
    var seed: UInt64?
    var settings: [Setting] = []
    var format = Format.log
    var output: String?
    var isForced = false

    static let grammar = CommandGrammar<TraceCommand>(
        "trace",
        "Runs a scenario once and shows everything that happened, event by event.",
        discussion: """
            log is for reading, jsonl has one JSON object per event, cost events included, and \
            chrome is for https://ui.perfetto.dev or chrome://tracing. A run that stalls is shown \
            up to its last event.
            """,
        examples: [
            ("clawsim trace my.json", "read what happened"),
            ("clawsim trace my.json --format chrome --out trace.json", "see it as a timeline"),
        ],
        arguments: [.scenario(\.path)],
        options: [
            OptionField(
                "--mode", \.mode, .choice("mode"),
                "How requests are worked on: serial or parallel."),
            .seed(\.seed),
            .set(\.settings),
            OptionField(
                "--format", \.format, .choice("format"),
                "How the run is written: log, jsonl or chrome.", role: .report),
            OptionField(
                "--out", \.output, .optional(.path("file", toA: "file")), "Where it is written.",
                default: "standard output", role: .outer),
            .force(\.isForced),
        ],
        exitCodes: ExitCode.table)

    /// Records one run and writes its trace; one that gives no result is traced as far as it came.
    func run() throws -> ExitCode {
        let scenario = try LoadedScenario.load(path, settings: settings.map(\.value)).scenario
        let trace = TraceRecorder.record(scenario, mode: mode, seed: seed ?? scenario.seed)
        let text =
            switch format {
            case .log: LogTrace.render(trace)
            case .jsonl: JSONLinesTrace.render(trace)
            case .chrome: ChromeTrace.render([trace])
            }
        if let output {
            try OutputDirectory.write(text, to: output, isForced: isForced)
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

import CommandLine
import Jobs
import ParallelExecution

/// The options of `clawsim trace`.
struct TraceOptions: CommandOptions {
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

    static let name = "trace"

    static let grammar = CommandGrammar<TraceOptions>(
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
}

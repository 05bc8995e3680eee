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
        case costs
        case otlp
        case openmetrics
    }

    var path = ""
    var mode: ExecutionMode?
    var seed: UInt64?
    var executions: [UInt32] = []
    var isOfIncomplete = false
    var isOfSlowest = false
    var from: Written<Duration>?
    var until: Written<Duration>?
    var settings: [Setting] = []
    var format = Format.log
    var output: String?
    var isForced = false

    static let name = "trace"

    static let grammar = CommandGrammar<TraceOptions>(
        "Runs a scenario once and shows everything that happened, event by event.",
        discussion: """
            log is for reading, jsonl has one JSON object per event, cost events included, chrome \
            is for https://ui.perfetto.dev or chrome://tracing, costs is the ledger that OpenClaw \
            keeps, for clawsim costs, otlp has OpenTelemetry's spans in JSON, and openmetrics \
            the metrics over virtual time, for promtool tsdb create-blocks-from. A run that \
            stalls is shown up to its last event. A capsule of clawsim explore is run as it was \
            found, and ends as it does in clawsim replay.
            """,
        examples: [
            ("clawsim trace my.json", "read what happened"),
            ("clawsim trace my.json --failed", "only what did not complete"),
            ("clawsim trace capsule.json --until 5m", "how a failure begins"),
            ("clawsim trace my.json --format chrome --out trace.json", "see it as a timeline"),
        ],
        arguments: [
            OptionField("scenario", \.path, .text(), "A scenario file, or a capsule.")
        ],
        options: [
            OptionField(
                "--execution", \.executions, .each(.number("n", in: 1...UInt32.max)),
                "Show only this execution, by its number."),
            OptionField(
                "--failed", \.isOfIncomplete, .flag,
                "Show only executions that did not complete."),
            OptionField(
                "--slowest", \.isOfSlowest, .flag,
                "Show only the execution that took longest."),
            OptionField(
                "--from", \.from, .optional(.duration), "Show nothing before this time."),
            OptionField(
                "--until", \.until, .optional(.duration), "Show nothing after this time."),
            OptionField(
                "--mode", \.mode, .optional(.choice("mode")),
                "How requests are worked on: serial or parallel.",
                default: "parallel, or that of the capsule"),
            .seed(\.seed),
            .set(\.settings),
            OptionField(
                "--format", \.format, .choice("format"),
                "How the run is written.", role: .report),
            OptionField(
                "--out", \.output, .optional(.path("file", toA: "file")), "Where it is written.",
                default: "standard output", role: .outer),
            .force(\.isForced),
        ],
        exitCodes: ExitCode.table)
}

import CommandLine

/// Options that have one of everything.
struct SampleOptions: CommandOptions, Equatable {
    enum Mode: String, CaseIterable {
        case serial
        case parallel
        case both
    }

    enum Format: String, CaseIterable {
        case json
        case md
        case html
        case trace
    }

    var scenarios: [String] = []
    var mode = Mode.both
    var seed: UInt64?
    var seeds = 20
    var formats: [Format]?
    var only: [String]?
    var settings: [String] = []
    var warmup = "0s"
    var isQuiet = false

    static let name = "run"

    static let grammar = CommandGrammar<SampleOptions>(
        "Runs a scenario in both modes and compares them.",
        discussion: "Equal seeds give equal bytes.\n\nThe reports are written into one directory, "
            + "one file for each format, and replace what an earlier run has left there.",
        examples: [
            ("clawsim run scenarios/headline.json", "Both modes, with the default seeds."),
            (
                "clawsim run scenarios/headline.json --mode serial --seeds 100 --format json,html "
                    + "--out here", "Serial only."
            ),
        ],
        arguments: [
            OptionField("scenario", \.scenarios, .each(.text()), "The scenario files.")
        ],
        options: [
            OptionField("--mode", short: "-m", \.mode, .choice("mode"), "What to run."),
            OptionField(
                "--seed", \.seed, .optional(.number("n", in: 0...UInt64.max)), "The first seed."),
            OptionField(
                "--seeds", \.seeds, .number("n", in: -7...7), "The number of replications."),
            OptionField(
                "--format", \.formats, .optional(.list("formats", of: .choice("format"))),
                "The reports to write, separated by commas.", default: "all but trace",
                role: .report),
            OptionField(
                "--only", \.only, .optional(.list("names", of: .text())),
                "The requests to keep, separated by commas."),
            OptionField(
                "--set", short: "-s", \.settings, .each(.text("path=value")),
                "Replaces a value of the scenario."),
            OptionField("--warmup-duration", \.warmup, .text("duration"), "How much to leave out."),
            OptionField(
                "--quiet", short: "-q", \.isQuiet, .flag, "Prints only errors.", role: .outer),
        ],
        exitCodes: [(0, "Everything passed."), (130, "Interrupted.")])
}

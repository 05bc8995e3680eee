import CommandLine

/// A small tool that has one of everything.
enum SampleTool {
    static let root = CommandShape(
        "clawsim", "Tests parallel agents in virtual time.",
        exitCodes: [(0, "Everything passed."), (2, "The command line was wrong.")],
        commands: [run, compare, list])

    static let run = CommandShape(
        "run", "Runs a scenario in both modes and compares them.",
        discussion: "Equal seeds give equal bytes.\n\nThe reports are written into one directory, "
            + "one file for each format, and replace what an earlier run has left there.",
        examples: [
            ("clawsim run scenarios/headline.json", "Both modes, with the default seeds."),
            (
                "clawsim run scenarios/headline.json --mode serial --seeds 100 --format json,html "
                    + "--out here", "Serial only."
            ),
        ],
        arguments: [ArgumentShape("scenario", "The scenario files.", repeating: true)],
        options: [
            OptionShape(
                "--mode", short: "-m", value: "mode", "What to run.", default: "both",
                choices: ["serial", "parallel", "both"]),
            OptionShape("--seed", value: "n", "The first seed."),
            OptionShape("--seeds", value: "n", "The number of replications.", default: "20"),
            OptionShape(
                "--format", value: "formats", "The reports to write, separated by commas.",
                default: "all but trace", choices: ["json", "md", "html", "trace"]),
            OptionShape("--only", value: "names", "The requests to keep, separated by commas."),
            OptionShape(
                "--set", short: "-s", value: "path=value", "Replaces a value of the scenario.",
                repeatable: true),
            OptionShape(
                "--warmup-duration", value: "duration", "How much to leave out.", default: "0s"),
            OptionShape("--quiet", short: "-q", "Prints only errors."),
        ],
        exitCodes: [(0, "Everything passed."), (130, "Interrupted.")])

    static let compare = CommandShape(
        "compare", "Compares two reports.",
        arguments: [
            ArgumentShape("before", "The older report."),
            ArgumentShape("after", "The newer report; the last run if missing.", required: false),
        ])

    static let list = CommandShape(
        "list", "Lists scenarios.",
        arguments: [ArgumentShape("name", "Names.", required: false, repeating: true)])

    static func parse(_ words: [String]) throws(UsageError) -> ArgumentParser.Request {
        try ArgumentParser(root).parse(words)
    }

    /// What `run x` and these words ask for.
    static func run(_ words: String...) throws(UsageError) -> ParsedArguments {
        try arguments(["run", "x"] + words)
    }

    static func arguments(_ words: [String]) throws(UsageError) -> ParsedArguments {
        guard case .run(let arguments) = try parse(words) else {
            throw UsageError("not a command to run: \(words)")
        }
        return arguments
    }
}

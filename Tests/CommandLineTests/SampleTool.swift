import CommandLine

/// A small tool.
enum SampleTool {
    /// Options of a command that has arguments of every kind.
    struct Comparison: CommandOptions {
        var before = ""
        var after = "latest"

        static let name = "compare"

        static let grammar = CommandGrammar<Comparison>(
            "Compares two reports.",
            arguments: [
                OptionField("before", \.before, .text(), "The older report."),
                OptionField(
                    "after", \.after, .text(), "The newer report; the last run if missing.",
                    required: false),
            ])
    }

    /// Options of a command that needs no words.
    struct Listing: CommandOptions {
        var names: [String] = []

        static let name = "list"

        static let grammar = CommandGrammar<Listing>(
            "Lists scenarios.",
            arguments: [
                OptionField("name", \.names, .each(.text()), "Names.", required: false)
            ])
    }

    /// Options of a command that has some of those of another.
    struct Repetition: CommandOptions {
        var scenario = ""
        var seed: UInt64?
        var isQuiet = false

        static let name = "again"

        static let grammar = CommandGrammar<Repetition>(
            "Runs a scenario again.",
            arguments: [OptionField("scenario", \.scenario, .text(), "The scenario.")],
            options: [
                OptionField(
                    "--seed", \.seed, .optional(.number("n", in: 0...UInt64.max)), "The seed."),
                OptionField("--quiet", \.isQuiet, .flag, "Prints nothing.", role: .outer),
            ])
    }

    static let root = CommandShape(
        "clawsim", "Tests parallel agents in virtual time.",
        exitCodes: [(0, "Everything passed."), (2, "The command line was wrong.")],
        commands: [
            CommandEntry(SampleOptions.grammar.shape), CommandEntry(Comparison.grammar.shape),
            CommandEntry(Listing.grammar.shape),
        ])

    static func parse(_ words: [String]) throws(UsageError) -> ArgumentParser.Request {
        try ArgumentParser(root).parse(words)
    }

    /// What `run x` and these words ask for.
    static func run(_ words: String...) throws(UsageError) -> SampleOptions {
        try options(["run", "x"] + words)
    }

    /// What words ask for.
    static func options<Options: CommandOptions>(
        _ words: [String]
    ) throws(UsageError) -> Options {
        guard case .run(let arguments) = try parse(words) else {
            throw UsageError("not a command to run: \(words)")
        }
        return try Options(arguments)
    }
}

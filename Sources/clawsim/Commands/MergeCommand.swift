import CommandLine
import Jobs
import Reporting

/// The command `clawsim merge`.
struct MergeCommand: PlainCommand {
    var paths: [String] = []
    var formats: [ReportFormat]?
    var output: String?
    var baselines: String?
    var isUpdating = false
    var writesClaims = false
    var isForced = false
    var isQuiet = false

    static let name = "merge"

    static let grammar = CommandGrammar<MergeCommand>(
        "Puts the shards of a command together, as if one process had done it all.",
        discussion: """
            Writes the very files of the whole command and ends as it would. Runs where the \
            scenario files are. Shards that are missing, there twice, edited, or made of another \
            command, scenario or version are refused. Where and what is written is said here, \
            whatever the shards were told.
            """,
        examples: [
            ("clawsim run my.json --shard 1/2 --out parts", "on one machine"),
            ("clawsim run my.json --shard 2/2 --out parts", "on another"),
            ("clawsim merge parts", "the report of clawsim run my.json"),
        ],
        arguments: [
            OptionField(
                "shard", \.paths, .each(.text()),
                "A file that --shard wrote, or a directory of them.")
        ],
        options: [
            OptionField(
                "--format", \.formats, .optional(.list("list", of: .choice("format"))),
                "The files to write after run, separated by commas.",
                default: "those of the command"),
            .output(\.output, "Where to write them.", default: "the command's default"),
            OptionField(
                "--baselines", \.baselines, .optional(.path("dir", toA: "directory")),
                "After check, where the baselines are.", default: "those of check"),
            OptionField("--update", \.isUpdating, .flag, "After check, write the baselines anew."),
            OptionField("--claims", \.writesClaims, .flag, "After check, write reports/claims.md."),
            .force(\.isForced, "After explore, replace capsules that are there."),
            .quiet(\.isQuiet),
        ],
        exitCodes: ExitCode.table)

    /// Ends the command that shards are parts of, as if one process had done it all.
    func run() async throws -> ExitCode {
        let shards = try MergedShards(paths)
        // What is said here goes before what the shards were told.
        let known = shards.command.filter { formats == nil || !$0.hasPrefix("--format=") }
        let words = known.prefix(1) + words().dropFirst().prefix { $0 != "--" } + known.dropFirst()
        guard case .run(let original) = try ArgumentParser(Tool.shape).parse(Array(words)),
            let command = Tool.command(named: original.command.name) as? any SharedCommand.Type
        else { throw Failure("the shards hold no command", .incompatibleBaseline) }
        return try await command.init(original).merge(shards)
    }
}

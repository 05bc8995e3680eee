import CommandLine
import Reporting

extension Grammar {
    static let shard = OptionShape(
        "--shard", value: "i/n",
        "Do one of n equal parts and write it to --out (reports/shards by default) for clawsim "
            + "merge; slurm or kubernetes takes i and n from the job's variables.")

    static let merge = CommandShape(
        "merge",
        "Puts the shards of a command together, as if one process had done it all.",
        discussion: """
            Writes the very files of the whole command and ends as it would. Runs where the \
            scenario files are. Shards that are missing, there twice, edited, or made of another \
            command, scenario or version are refused.
            """,
        examples: [
            ("clawsim run my.json --shard 1/2 --out parts", "on one machine"),
            ("clawsim run my.json --shard 2/2 --out parts", "on another"),
            ("clawsim merge parts", "the report of clawsim run my.json"),
        ],
        arguments: [
            ArgumentShape(
                "shard", "A file that --shard wrote, or a directory of them.", repeating: true)
        ],
        options: [
            OptionShape(
                "--format", value: "list", "The files to write after run, separated by commas.",
                default: "those of the command", choices: ReportFormat.allCases.map(\.rawValue)),
            OptionShape(
                "--out", value: "dir", "Where to write them.", default: "the command's default"),
            OptionShape("--force", "After explore, replace capsules that are there."),
            OptionShape("--quiet", short: "-q", "Print failures only."),
        ],
        exitCodes: exitCodes)
}

import CommandLine
import JSON
import Jobs
import Simulation

/// What several commands have.
extension OptionField {
    static func set(
        _ field: FieldPath<Options, [Setting]>,
        _ summary: String =
            "Replace a value of the file, such as config.worker_pools.codegen.max_concurrent=5."
    ) -> Self {
        Self("--set", field, .each(.setting), summary)
    }

    static func seed(
        _ field: FieldPath<Options, UInt64?>, _ summary: String = "The seed of all draws."
    ) -> Self {
        Self(
            "--seed", field, .optional(.number("n", in: 0...UInt64.max)), summary,
            default: "the scenario's")
    }

    static func replications(
        _ field: FieldPath<Options, Int?>,
        _ summary: String = "Independent repetitions for confidence intervals.",
        default defaultText: String = "the scenario's"
    ) -> Self {
        Self(
            "--replications", field, .optional(.number("n", in: 1...1_000_000)), summary,
            default: defaultText)
    }

    static func output(
        _ field: FieldPath<Options, String?>, _ summary: String, default defaultText: String
    ) -> Self {
        Self(
            "--out", field, .optional(.path("dir", toA: "directory")), summary,
            default: defaultText,
            role: .outer)
    }

    static func shard(_ field: FieldPath<Options, Shard?>) -> Self {
        Self(
            "--shard", field, .optional(.shard),
            "Do one of n equal parts and write it to --out (\(ShardFile.defaultDirectory) by "
                + "default) for clawsim merge; slurm or kubernetes takes i and n from the job's "
                + "variables.",
            role: .outer)
    }

    static func force(
        _ field: FieldPath<Options, Bool>, _ summary: String = "Replace the file if there is one."
    ) -> Self {
        Self("--force", field, .flag, summary, role: .outer)
    }

    static func quiet(_ field: FieldPath<Options, Bool>) -> Self {
        Self("--quiet", short: "-q", field, .flag, "Print failures only.", role: .outer)
    }

    static func scenario(_ field: FieldPath<Options, String>) -> Self {
        Self("scenario", field, .text(), "A scenario file.")
    }

    static func scenarios(_ field: FieldPath<Options, [String]>) -> Self {
        Self("scenario", field, .each(.text()), "A scenario file, or a directory of them.")
    }
}

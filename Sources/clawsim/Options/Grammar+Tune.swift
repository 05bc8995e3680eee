import CommandLine

/// The grammar of `clawsim tune`.
extension Grammar {
    static let tune = CommandShape(
        "tune",
        "Finds the smallest pools that meet goals.",
        discussion: """
            Starts from the offered load and Erlang C, tries sizes by rising number of workers on \
            the same draws, and says how sure the choice is, what one worker more or less would \
            change, and, where goals are out of reach, what stops them: the critical path, the \
            project manager, or dependencies. Pools without a range are turned from 1 to as many \
            slots as they can use.
            """,
        examples: [
            (
                "clawsim tune my.json --goal \"parallel.duration.p95 <= 200s\"",
                "the fewest workers for a p95"
            ),
            (
                "clawsim tune my.json --goal \"parallel.failed == 0\" --pool codegen=1..12 "
                    + "--executions 3..40",
                "within limits, with the project manager"
            ),
        ],
        arguments: [ArgumentShape("scenario", "A scenario file.")],
        options: [
            OptionShape(
                "--goal", value: "expectation",
                "What is to hold, like an expectation of a scenario.", repeatable: true),
            OptionShape(
                "--pool", value: "name=a..b", "The slots to try for a pool.", repeatable: true),
            OptionShape(
                "--executions", value: "a..b",
                "The numbers of executions to let run at once.", default: "the scenario's"),
            OptionShape(
                "--vary", value: "path=v,v",
                "Values to try for a setting, such as "
                    + "config.worker_pools.codegen.timeout_sec=60,120.", repeatable: true),
            OptionShape(
                "--minimize", value: "what", "What counts first: workers or cost.",
                default: "workers", choices: ["workers", "cost"]),
            OptionShape(
                "--replications", value: "n", "Repetitions of every size.",
                default: "the scenario's, at least 5"),
            seed,
            set,
            OptionShape(
                "--out", value: "dir", "Where tuning.json, tuning.md and tuning.svg are written.",
                default: "reports/<scenario>"),
            shard,
            OptionShape("--quiet", short: "-q", "Print failures only."),
        ],
        exitCodes: exitCodes)
}

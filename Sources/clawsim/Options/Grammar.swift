import CommandLine
import ParallelExecution
import Reporting

/// The commands of the tool with their arguments and options.
enum Grammar {
    static let root = CommandShape(
        "clawsim",
        "Simulates and load-tests OpenClaw's parallel execution in virtual time.",
        examples: [
            ("clawsim init my.json", "write a commented scenario to start from"),
            ("clawsim run my.json", "run it, serial beside parallel"),
        ],
        exitCodes: exitCodes,
        commands: [
            run, check, compare, tune, explore, merge, replay, trace, validate, list, metrics,
            initialise, schema,
        ])

    static let exitCodes =
        ExitCode.allCases.map { (code: Int($0.rawValue), meaning: $0.meaning) }

    private static let scenarios = ArgumentShape(
        "scenario", "A scenario file, or a directory of them.", repeating: true)

    static let set = OptionShape(
        "--set", value: "path=value",
        "Replace a value of the file, such as config.worker_pools.codegen.max_concurrent=5.",
        repeatable: true)

    static let seed = OptionShape(
        "--seed", value: "n", "The seed of all draws.", default: "the scenario's")

    static let run = CommandShape(
        "run",
        "Runs scenarios, serial beside parallel, and reports what came out.",
        discussion: """
            Every run checks all invariants. Equal files, seeds and options give equal digests and \
            byte-equal reports, whatever the machine.
            """,
        examples: [
            ("clawsim run scenarios/restaurant-website.json", "one scenario"),
            ("clawsim run scenarios --quiet", "all of them; print failures only"),
            ("clawsim run my.json --set config.worker_pools.codegen.max_concurrent=5", "what if"),
        ],
        arguments: [scenarios],
        options: [
            seed,
            OptionShape(
                "--replications", value: "n", "Independent repetitions for confidence intervals.",
                default: "the scenario's"),
            set,
            OptionShape(
                "--mode", value: "mode", "Which modes to run: serial, parallel or both.",
                default: "both", choices: ["serial", "parallel", "both"]),
            OptionShape(
                "--engine", value: "shell",
                "What drives the engine: the event queue (simulation), or the async executor on "
                    + "the virtual clock (async).",
                default: "simulation", choices: ["simulation", "async"]),
            OptionShape(
                "--format", value: "list", "The files to write, separated by commas.",
                default: ReportFormat.defaults.map(\.rawValue).joined(separator: ","),
                choices: ReportFormat.allCases.map(\.rawValue)),
            OptionShape(
                "--out", value: "dir",
                "Where to write them; with several scenarios, one directory each below it.",
                default: "reports/<scenario>"),
            shard,
            OptionShape(
                "--verify", "Run again in a second process and compare every byte."),
            OptionShape("--quiet", short: "-q", "Print failures only."),
        ],
        exitCodes: exitCodes)

    static let check = CommandShape(
        "check",
        "Runs scenarios against their expectations and against committed baselines.",
        discussion: """
            Runs are exact, so every change is a real one. A guarded metric that is worse is a \
            regression: mean and p95 of the duration, cost per execution, shares of completed and \
            of answered requests in both modes, and the speedup, unless the scenario or --metric \
            names others. What else moved is told and judges nothing. A baseline is a small JSON \
            file for each scenario.
            """,
        examples: [
            ("clawsim check", "all of scenarios, in CI"),
            ("clawsim check --update", "accept what has changed"),
            ("clawsim check --claims", "write reports/claims.md too"),
            (
                "clawsim check --metric speedup --tolerance 1%",
                "judge the speedup alone, by a hundredth"
            ),
        ],
        arguments: [
            ArgumentShape(
                "scenario", "A scenario file, or a directory of them; scenarios by default.",
                required: false, repeating: true)
        ],
        options: [
            OptionShape(
                "--baselines", value: "dir", "Where the baselines are.",
                default: "reports/baselines"),
            OptionShape(
                "--metric", value: "name",
                "Guard this metric instead of the scenario's; see clawsim metrics.",
                repeatable: true),
            OptionShape(
                "--tolerance", value: "share",
                "How much worse a guarded metric may be, such as 1%.", default: "0"),
            OptionShape(
                "--update", "Write the baselines anew; a damaged one is never overwritten."),
            OptionShape(
                "--claims", "Write reports/claims.md: the papers' claims beside these runs."),
            shard,
            OptionShape(
                "--out", value: "dir",
                "Where junit.xml is written, and <scenario>/changes.md with all that moved.",
                default: "reports/check"),
            OptionShape("--quiet", short: "-q", "Print failures only."),
        ],
        exitCodes: exitCodes)

    static let compare = CommandShape(
        "compare",
        "Compares two reports, two scenarios, or a scenario under two configurations.",
        discussion: """
            Scenarios run with the same seeds and meet the same draws, those of A. With \
            replications, a metric has the 95 % confidence interval of its paired differences: \
            where that contains zero, no difference is shown; of twenty metrics that do not \
            differ, one may seem to.
            """,
        examples: [
            (
                "clawsim compare my.json --set config.worker_pools.codegen.max_concurrent=5",
                "the file as it is, and under the setting"
            ),
            ("clawsim compare a/report.json b/report.json", "what two reports hold"),
        ],
        arguments: [
            ArgumentShape("a", "A scenario or a report."),
            ArgumentShape("b", "Another; by default scenario A under --set.", required: false),
        ],
        options: [
            OptionShape(
                "--set", value: "path=value", "Replace a value of B.", repeatable: true),
            OptionShape(
                "--replications", value: "n", "Independent repetitions for confidence intervals.",
                default: "those of A"),
        ],
        exitCodes: exitCodes)

    static let explore = CommandShape(
        "explore",
        "Searches for failures with other seeds, ties, faults, latencies and plans.",
        discussion: """
            Checks all invariants and the scenario's expectations in every run, reports what was \
            reached and what never was, makes each way of failing as small as it gets, and \
            writes it as a capsule for clawsim replay. A run counts for the first expectation that \
            it fails, in the order of the file. Equal seeds find equal failures.
            """,
        examples: [("clawsim explore scenarios/medium-api.json --for 60s", "for a minute")],
        arguments: [ArgumentShape("scenario", "A scenario file.")],
        options: [
            OptionShape(
                "--runs", value: "n", "How many runs at most.",
                default: "10000, or as many as fit in --for"),
            OptionShape("--for", value: "duration", "How long at most, such as 60s."),
            OptionShape("--seed", value: "n", "The seed of the search.", default: "the scenario's"),
            set,
            OptionShape(
                "--out", value: "dir", "Where capsules are written.",
                default: "reports/<scenario>/failures"),
            shard,
            OptionShape("--force", "Replace capsules that are there."),
            OptionShape("--quiet", short: "-q", "Print failures only."),
        ],
        exitCodes: exitCodes)

    static let replay = CommandShape(
        "replay", "Runs a failure capsule again, or turns it into a scenario.",
        discussion: """
            Ends like the run that the capsule holds, or says at which event it first differs. A \
            capsule holds scenario, seed, ties, version, digests and events; it is not to be edited.
            """,
        examples: [
            ("clawsim replay capsule.json", "the same failure here"),
            (
                "clawsim replay capsule.json --as-scenario scenarios/regression.json",
                "for the regression suite"
            ),
        ],
        arguments: [ArgumentShape("capsule", "A file that clawsim explore wrote.")],
        options: [
            OptionShape(
                "--as-scenario", value: "file", "Write its scenario instead of running it."),
            OptionShape("--force", "Replace the file if there is one."),
        ],
        exitCodes: exitCodes)

    static let trace = CommandShape(
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
        arguments: [ArgumentShape("scenario", "A scenario file.")],
        options: [
            OptionShape(
                "--mode", value: "mode", "How requests are worked on: serial or parallel.",
                default: "parallel", choices: ExecutionMode.allCases.map(\.rawValue)),
            seed,
            set,
            OptionShape(
                "--format", value: "format", "How the run is written: log, jsonl or chrome.",
                default: "log", choices: ["log", "jsonl", "chrome"]),
            OptionShape(
                "--out", value: "file", "Where it is written.", default: "standard output"),
            OptionShape("--force", "Replace the file if there is one."),
        ],
        exitCodes: exitCodes)

    static let validate = CommandShape(
        "validate", "Checks scenario files without running them.",
        examples: [("clawsim validate scenarios", "all scenarios of a directory")],
        arguments: [scenarios], options: [set])

    static let list = CommandShape(
        "list", "Lists the scenarios of a directory.",
        arguments: [
            ArgumentShape("directory", "Where to look; scenarios by default.", required: false)
        ])

    static let metrics = CommandShape(
        "metrics", "Prints every metric: its name, unit, which way it is better, and what it is.",
        discussion: """
            A metric's name is its place in report.json without modes and comparison; units may be \
            left out of it. Names in braces stand for a mode, a pool, a request, a model or a time.
            """,
        examples: [("clawsim metrics my.json", "the metrics of a scenario by their names")],
        arguments: [
            ArgumentShape(
                "scenario", "A scenario file; without one, all metrics that there may be.",
                required: false)
        ])

    static let initialise = CommandShape(
        "init", "Writes a commented scenario to start from.",
        arguments: [
            ArgumentShape("file", "The file to write; scenario.json by default.", required: false)
        ],
        options: [OptionShape("--force", "Replace the file if there is one.")])

    static let schema = CommandShape(
        "schema", "Prints the JSON Schema of scenario files.",
        examples: [
            ("clawsim schema > scenario.schema.json", "for an editor that completes and checks")
        ])
}

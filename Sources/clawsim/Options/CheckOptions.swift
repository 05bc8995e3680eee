import CommandLine
import Exact
import Jobs
import Simulation

/// The options of `clawsim check`.
struct CheckOptions: SharedOptions {
    var paths: [String] = []
    var baselines = "reports/baselines"
    var metrics: [String] = []
    var tolerance = Written("0", Ratio(0))
    var isUpdating = false
    var writesClaims = false
    var shard: Shard?
    var output: String?
    var isQuiet = false

    static let name = "check"

    static let grammar = CommandGrammar<CheckOptions>(
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
            OptionField(
                "scenario", \.paths, .each(.text()),
                "A scenario file, or a directory of them; scenarios by default.", required: false)
        ],
        options: [
            OptionField(
                "--baselines", \.baselines, .path("dir", toA: "directory"),
                "Where the baselines are.", role: .outer),
            OptionField(
                "--metric", \.metrics, .each(.text("name")),
                "Guard this metric instead of the scenario's; see clawsim metrics.", role: .report),
            OptionField(
                "--tolerance", \.tolerance, .share,
                "How much worse a guarded metric may be, such as 1%.", role: .report),
            OptionField(
                "--update", \.isUpdating, .flag,
                "Write the baselines anew; a damaged one is never overwritten.", role: .outer),
            OptionField(
                "--claims", \.writesClaims, .flag,
                "Write reports/claims.md: the papers' claims beside these runs.", role: .outer),
            .shard(\.shard),
            .output(
                \.output,
                "Where junit.xml is written, and <scenario>/changes.md with all that moved.",
                default: "reports/check"),
            .quiet(\.isQuiet),
        ],
        exitCodes: ExitCode.table)
}

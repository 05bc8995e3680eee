import CommandLine
import Jobs
import Search
import Simulation

/// The options of `clawsim explore`.
struct ExploreOptions: SharedOptions {
    var path = ""
    var runs: Int?
    var limit: Written<Duration>?
    var seed: UInt64?
    var varied = Aspect.allCases
    var kept: [Aspect] = []
    var judgesEqualities = false
    var settings: [Setting] = []
    var output: String?
    var shard: Shard?
    var isForced = false
    var isQuiet = false

    static let name = "explore"

    static let grammar = CommandGrammar<ExploreOptions>(
        "Searches for failures with other seeds, ties, faults, latencies and plans.",
        discussion: """
            Checks all invariants and the scenario's expectations in every run, reports what was \
            reached and what never was, makes each way of failing as small as it gets, and \
            writes it as a capsule for clawsim replay. A run counts for the first expectation that \
            it fails, in the order of the file. Exact expectations, those with == and != but \
            == 0, speak of the scenario as it is and are left out. Equal seeds find equal failures.
            """,
        examples: [
            ("clawsim explore scenarios/medium-api.json --for 60s", "for a minute"),
            (
                "clawsim explore my.json --vary seeds,faults --keep config",
                "what goes wrong under my configuration"
            ),
        ],
        arguments: [.scenario(\.path)],
        options: [
            OptionField(
                "--runs", \.runs, .optional(.number("n", in: 1...1_000_000_000)),
                "How many runs at most.",
                default: "10000, or as many as fit in --for"),
            OptionField("--for", \.limit, .optional(.duration), "How long at most, such as 60s."),
            OptionField(
                "--vary", \.varied, .list("aspects", of: .choice("aspect")),
                "What may be changed, separated by commas.", default: "all"),
            OptionField(
                "--keep", \.kept, .list("aspects", of: .choice("aspect")),
                "What is neither changed nor made smaller, separated by commas.",
                default: "nothing"),
            OptionField(
                "--equalities", \.judgesEqualities, .flag,
                "Judge exact expectations too."),
            .seed(\.seed, "The seed of the search."),
            .set(\.settings),
            .output(
                \.output, "Where capsules are written.", default: "reports/<scenario>/failures"),
            .shard(\.shard),
            .force(\.isForced, "Replace capsules that are there."),
            .quiet(\.isQuiet),
        ],
        exitCodes: ExitCode.table)
}

import CommandLine
import Jobs
import ParallelExecution
import Reporting
import Scenarios
import Simulation

/// The options of `clawsim run`.
struct RunOptions: SharedOptions {
    var paths: [String] = []
    var settings: [Setting] = []
    var modes = ExecutionMode.allCases
    var seed: UInt64?
    var replications: Int?
    var shell = Shell.simulation
    var formats = ReportFormat.defaults
    var output: String?
    var shard: Shard?
    var isVerified = false
    var hasDetails = false
    var isWithoutAdvice = false
    var isQuiet = false

    static let name = "run"

    static let grammar = CommandGrammar<RunOptions>(
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
        arguments: [.scenarios(\.paths)],
        options: [
            .set(\.settings),
            OptionField(
                "--mode", \.modes, .choice("mode", choices),
                "Which modes to run: serial, parallel or both."),
            .seed(\.seed),
            .replications(\.replications),
            OptionField(
                "--engine", \.shell, .choice("shell"),
                "What drives the engine: the event queue (simulation), or the async executor on "
                    + "the virtual clock (async)."),
            OptionField(
                "--format", \.formats, .list("list", of: .choice("format")),
                "The files to write, separated by commas.", role: .report),
            .output(
                \.output,
                "Where to write them; with several scenarios, one directory each below it.",
                default: "reports/<scenario>"),
            .shard(\.shard),
            OptionField(
                "--verify", \.isVerified, .flag,
                "Run again in a second process and compare every byte.", role: .report),
            OptionField(
                "--details", \.hasDetails, .flag, "Print every table, not one screen of them.",
                role: .report),
            OptionField(
                "--no-advice", \.isWithoutAdvice, .flag,
                "Leave out what changes of the scenario would do, which takes some more runs.",
                role: .report),
            .quiet(\.isQuiet),
        ],
        exitCodes: ExitCode.table)

    private static let choices =
        ExecutionMode.allCases.map { (word: $0.rawValue, value: [$0]) }
        + [("both", ExecutionMode.allCases)]

    /// The same for one scenario as it was run, whatever its file will say.
    func exactly(_ loaded: LoadedScenario) -> RunOptions {
        var exact = self
        exact.paths = [loaded.path]
        exact.seed = loaded.scenario.seed
        exact.replications = loaded.scenario.replications
        return exact
    }

    /// The command that fails in the same way, as people write it.
    func reproduction(of failure: RunFailure, in path: String) -> String {
        var one = self
        one.paths = [path]
        one.modes = [failure.mode]
        one.seed = failure.seed
        one.replications = 1
        return one.line
    }

    /// The command that gives the same results, as people write it.
    var line: String { ShellLine.text(["clawsim"] + plainWords([.result])) }
}

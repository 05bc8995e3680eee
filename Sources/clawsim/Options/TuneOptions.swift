import CommandLine
import Exact
import Jobs
import ParallelExecution
import Simulation

/// The options of `clawsim tune`.
struct TuneOptions: SharedOptions {
    /// What counts first.
    enum Objective: String, CaseIterable {
        case workers
        case cost
    }

    typealias Pool = (name: String, slots: ClosedRange<Int>)
    typealias Variation = (path: String, values: [String])

    var path = ""
    var goals: [String] = []
    var pools: [Written<Pool>] = []
    var executions: Written<ClosedRange<Int>>?
    var variations: [Written<Variation>] = []
    var objective = Objective.workers
    var replications: Int?
    var seed: UInt64?
    var settings: [Setting] = []
    var output: String?
    var shard: Shard?
    var isQuiet = false

    static let name = "tune"

    static let grammar = CommandGrammar<TuneOptions>(
        "Finds the smallest pools that meet goals.",
        discussion: """
            Starts from the offered load and Erlang C, tries sizes by rising number of workers on \
            the same draws, and says how probably the choice meets the goals, which one does with \
            95 %, what one worker more or less would change, and, where goals are out of reach, \
            what stops them. Pools without a range are turned from 1 to as many slots as they can \
            use; more executions at once are let in where the goals need them.
            """,
        examples: [
            (
                "clawsim tune my.json --goal \"parallel.duration.p95 <= 200s\"",
                "the fewest workers for a p95"
            ),
            (
                "clawsim tune my.json --goal \"parallel.failed == 0\" --pool codegen=1..12 "
                    + "--executions 3..40",
                "within limits"
            ),
        ],
        arguments: [.scenario(\.path)],
        options: [
            OptionField(
                "--goal", \.goals, .each(.text("expectation")),
                "What is to hold, like an expectation of a scenario.",
                default: "the scenario's expectations but for advisory and exact ones"),
            OptionField(
                "--pool", \.pools, .each(.written("name=a..b", read: pool)),
                "The slots to try for a pool."),
            OptionField(
                "--executions", \.executions,
                .optional(.written("a..b", read: executions)),
                "The numbers of executions to let run at once.",
                default: "the scenario's and, where goals need it, more"),
            OptionField(
                "--vary", \.variations, .each(.written("path=v,v", read: variation)),
                "Values to try for a setting, such as "
                    + "config.worker_pools.codegen.timeout_sec=60,120."),
            OptionField(
                "--minimize", \.objective, .choice("what"),
                "What counts first: workers or cost.", role: .report),
            .replications(
                \.replications, "Repetitions of every size.",
                default: "the scenario's, at least 5"),
            .seed(\.seed),
            .set(\.settings),
            .output(
                \.output, "Where tuning.json, tuning.md and tuning.html are written.",
                default: "reports/<scenario>"),
            .shard(\.shard),
            .quiet(\.isQuiet),
        ],
        exitCodes: ExitCode.table)

    /// The command line that runs what is tuned, by its words.
    func runWords(replications: Int) -> [String] {
        var options = RunOptions()
        options.paths = [path]
        options.seed = seed
        options.replications = replications
        options.settings = settings
        return ["clawsim"] + options.plainWords([.result])
    }

    private static func executions(
        _ text: String, _ name: String
    ) throws(UsageError) -> ClosedRange<Int> {
        try range(text, name, upTo: Configuration.mostConcurrentExecutions)
    }

    private static func pool(_ text: String, _ name: String) throws(UsageError) -> Pool {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            throw UsageError("\(name): write a pool and a range, such as codegen=1..12")
        }
        return (parts[0], try range(parts[1], name, upTo: PoolConfiguration.mostSlots))
    }

    private static func variation(_ text: String, _ name: String) throws(UsageError) -> Variation {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        let values = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : []
        guard !values.isEmpty else {
            throw UsageError(
                "\(name): write a path and values, such as "
                    + "config.worker_pools.codegen.max_retries=0,1,2")
        }
        return (parts[0], values)
    }

    /// A range such as `1..12`, or one number.
    private static func range(
        _ text: String, _ name: String, upTo most: Int
    ) throws(UsageError) -> ClosedRange<Int> {
        let bounds = text.split(separator: ".").map { Int($0) }
        guard let first = bounds.first ?? nil, let last = bounds.last ?? nil,
            1 <= first, first <= last, last <= most,
            text == "\(first)..\(last)" || text == "\(first)"
        else {
            throw UsageError(
                "\(name): \(Excerpt.quote(text)) is no range: write two numbers from 1 to "
                    + "\(most), such as 1..12")
        }
        return first...last
    }
}

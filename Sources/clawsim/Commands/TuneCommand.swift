import Analysis
import CommandLine
import Exact
import Foundation
import JSON
import ParallelExecution
import Reporting
import Scenarios
import Search
import Simulation

/// The command `clawsim tune`.
struct TuneCommand {
    /// The most combinations of varied settings.
    private static let mostVariants = 1_000

    private let loaded: LoadedScenario
    private let goals: [Expectation]
    private let ranges: [Int: ClosedRange<Int>]
    private let executions: ClosedRange<Int>?
    private let variants: [(settings: [String], scenario: Scenario)]
    private let minimizesCost: Bool
    private let output: String?
    private let sharedWords: [String]
    private let work: Work
    private let isQuiet: Bool
    private let interrupt = Interrupt()

    /// Reads options and the scenario, once for each combination of varied settings.
    ///
    /// - Parameters:
    ///   - arguments: The command line.
    ///   - given: How much to do; `nil` for what `--shard` says.
    /// - Throws: What is wrong with the command line, the scenario or the shards.
    init(_ arguments: ParsedArguments, work given: Work? = nil) throws {
        work = try given ?? arguments.work()
        sharedWords = arguments.sharedWords
        let path = arguments.positional("scenario") ?? ""
        let settings = try arguments.settings()
        let loaded = try LoadedScenario(path: path, settings: settings, isSilent: true)
        self.loaded = loaded
        goals = try Self.goals(arguments, loaded.scenario)
        ranges = try Self.ranges(arguments, loaded.scenario.configuration)
        executions = try arguments.string("--executions").map { text in
            let most = Configuration.mostConcurrentExecutions
            return try Self.range(text, "--executions", upTo: most, arguments)
        }
        let seed = try arguments.unsigned64("--seed")
        let replications = try arguments.integer("--replications", in: 1...1_000_000)
        var told: [LocatedWarning] = []
        variants = try Self.variants(arguments).map { varied in
            var point = loaded
            if !varied.isEmpty {
                let more = try varied.map { try Self.assignment($0, arguments) }
                point = try LoadedScenario(path: path, settings: settings + more, isSilent: true)
            }
            try point.requirePlans()
            point.warn(besides: told)
            told += point.scenario.warnings
            var scenario = point.scenario
            if let seed { scenario.seed = seed }
            scenario.replications = replications ?? max(scenario.replications, 5)
            return (varied, scenario)
        }
        minimizesCost = try arguments.string("--minimize") == "cost"
        output = try arguments.string("--out")
        if output?.isEmpty == true { throw arguments.error("--out must name a directory") }
        isQuiet = arguments.flag("--quiet")
        try work.merged?.check(
            variants.map { variant in
                var loaded = loaded
                loaded.scenario = variant.scenario
                return loaded
            })
    }

    private static func goals(
        _ arguments: ParsedArguments, _ scenario: Scenario
    ) throws -> [Expectation] {
        let table = MetricTable(namesOf: scenario)
        let texts = try arguments.strings("--goal")
        guard !texts.isEmpty else {
            throw arguments.error(
                "--goal is needed, such as --goal \"parallel.duration.p95 <= 200s\"")
        }
        var goals: [Expectation] = []
        for text in texts {
            do {
                goals.append(try Expectation(ExpectationText(text), among: table))
            } catch {
                throw arguments.error("--goal: \(error.message)")
            }
        }
        return goals
    }

    private static func ranges(
        _ arguments: ParsedArguments, _ configuration: Configuration
    ) throws -> [Int: ClosedRange<Int>] {
        var ranges: [Int: ClosedRange<Int>] = [:]
        for text in try arguments.strings("--pool") {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw arguments.error("--pool: write a pool and a range, such as codegen=1..12")
            }
            guard let pool = configuration.poolIndex(of: parts[0]) else {
                let names = configuration.pools.map(\.name)
                throw arguments.error(
                    "--pool: unknown pool \(Excerpt.quote(parts[0]))"
                        + Spelling.hint(for: parts[0], among: names))
            }
            ranges[pool] = try range(parts[1], "--pool", upTo: 10_000, arguments)
        }
        return ranges
    }

    /// A range such as `1..12`, or one number.
    private static func range(
        _ text: String, _ option: String, upTo most: Int, _ arguments: ParsedArguments
    ) throws -> ClosedRange<Int> {
        let bounds = text.split(separator: ".", omittingEmptySubsequences: true).map { Int($0) }
        guard let first = bounds.first ?? nil, let last = bounds.last ?? nil, bounds.count <= 2,
            1 <= first, first <= last, last <= most,
            text == "\(first)..\(last)" || text == "\(first)"
        else {
            throw arguments.error(
                "\(option): \(Excerpt.quote(text)) is no range: write two numbers from 1 to "
                    + "\(most), such as 1..12")
        }
        return first...last
    }

    private static func assignment(
        _ text: String, _ arguments: ParsedArguments
    ) throws(UsageError) -> Assignment {
        do {
            return try Assignment(text, option: "--vary")
        } catch {
            throw arguments.error(error.description)
        }
    }

    /// All combinations of `--vary path=value,value`, each as settings.
    private static func variants(_ arguments: ParsedArguments) throws -> [[String]] {
        var variants: [[String]] = [[]]
        for text in try arguments.strings("--vary") {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            let values = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : []
            guard !values.isEmpty else {
                throw arguments.error(
                    "--vary: write a path and values, such as "
                        + "config.worker_pools.codegen.max_retries=0,1,2")
            }
            variants = variants.flatMap { known in values.map { known + ["\(parts[0])=\($0)"] } }
            guard variants.count <= mostVariants else {
                throw arguments.error("--vary: more than \(mostVariants) combinations")
            }
        }
        return variants
    }

    /// Searches, and writes what was found.
    func run() async throws -> ExitCode {
        if case .part(let shard) = work { return try await run(shard) }
        var entries: [TuningReport.Entry] = []
        for (number, variant) in variants.enumerated() {
            let tuning: Tuning
            if let known = work.merged?.tuning(number) {
                tuning = known.tuning(of: variant.scenario, goals: goals)
            } else {
                switch await tune(variant.scenario) {
                case .success where work.merged != nil:
                    throw Failure(
                        "\(loaded.path): a run failed in its shard, and does not fail again",
                        .nondeterminism)
                case .success(let found): tuning = found
                case .failure(let failure):
                    guard !interrupt.isRaised else { return .interrupted }
                    Console.complain("\(loaded.path): \(failure)")
                    return failure.exitCode
                }
            }
            entries.append(TuningReport.Entry(settings: variant.settings, tuning: tuning))
        }
        let report = TuningReport(entries, of: loaded.scenario, minimizesCost: minimizesCost)
        let directory = OutputDirectory(path: output ?? "reports/\(loaded.scenario.name)")
        try directory.write([
            ("tuning.json", OutputDirectory.text(TuningJSON.render(report))),
            ("tuning.md", OutputDirectory.text(TuningText.markdown(report))),
            ("tuning.svg", OutputDirectory.text(TuningChart.render(report))),
        ])
        if !isQuiet {
            try Console.write(TuningText.terminal(report, style: Console.style))
            try Console.write(
                "\nwritten to \(directory.path): tuning.json, tuning.md, tuning.svg\n")
        }
        if let limit = report.best.tuning.limit {
            Console.complain("\(loaded.path): out of reach: \(TuningReport.sentence(limit))")
        }
        return report.isReached ? .pass : .expectationFailed
    }

    /// Searches among the sizes of one combination of settings.
    private func tune(_ scenario: Scenario) async -> Result<Tuning, RunFailure> {
        let progress = Progress(isVisible: !isQuiet && Console.isErrorTerminal)
        defer { progress.clear() }
        let tuner = Tuner(
            scenario, goals: goals, ranges: ranges, executions: executions,
            isStopped: { [interrupt] in interrupt.isRaised })
        do {
            return .success(
                try await tuner.tune { tried in
                    progress.show("\(scenario.name): \(tried) sizes tried")
                })
        } catch {
            return .failure(error)
        }
    }

    /// Tunes a shard's combinations of settings.
    private func run(_ shard: Shard) async throws(Failure) -> ExitCode {
        var found: [ShardFile.Combination] = []
        for (number, variant) in variants.enumerated() where shard.owns(number) {
            let outcome = await tune(variant.scenario)
            guard !interrupt.isRaised else { return .interrupted }
            if case .failure(let failure) = outcome {
                Console.complain("\(loaded.path): \(failure)")
            }
            let tuning = (try? outcome.get()).map(TuningPart.init)
            found.append(ShardFile.Combination(number: number, tuning: tuning))
        }
        let file = ShardFile(
            shard, of: sharedWords, scenarios: variants.map(\.scenario),
            content: .combinations(found))
        try file.write(to: output, isQuiet: isQuiet)
        return .pass
    }
}

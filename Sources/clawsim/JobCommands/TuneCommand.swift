import Analysis
import CommandLine
import Exact
import JSON
import Jobs
import ParallelExecution
import Platform
import Reporting
import Scenarios
import Search
import Simulation

/// The command `clawsim tune`.
struct TuneCommand: SharedCommand {
    /// The most combinations of varied settings.
    private static let mostVariants = 1_000

    let options: TuneOptions
    let scenarios: [LoadedScenario]
    private let loaded: LoadedScenario
    private let goals: [Expectation]
    private let ranges: [Int: ClosedRange<Int>]
    /// The combinations of varied settings, which the scenarios are read with.
    private let variants: [[String]]

    init(_ options: TuneOptions) throws {
        self.options = options
        let settings = options.settings.map(\.value)
        let loaded = try LoadedScenario(path: options.path, settings: settings)
        self.loaded = loaded
        goals = try Self.goals(options, loaded)
        ranges = try Self.ranges(options, loaded.scenario.configuration)
        var told: [LocatedWarning] = []
        variants = try Self.variants(options)
        scenarios = try variants.map { varied in
            var point = loaded
            if !varied.isEmpty {
                let more = try varied.map(Self.assignment)
                point = try LoadedScenario(path: options.path, settings: settings + more)
            }
            try point.requirePlans()
            point.warn(besides: told)
            told += point.scenario.warnings
            if let seed = options.seed { point.scenario.seed = seed }
            point.scenario.replications =
                options.replications ?? max(point.scenario.replications, 5)
            return point
        }
    }

    private static func goals(
        _ options: TuneOptions, _ loaded: LoadedScenario
    ) throws(UsageError) -> [Expectation] {
        guard !options.goals.isEmpty else {
            // What must be equal is a figure of the sizes that there are.
            let goals = loaded.expectations.filter {
                !$0.source.isAdvisory && $0.isBound
            }
            guard !goals.isEmpty else {
                throw TuneOptions.error(
                    "--goal is needed, such as --goal \"parallel.duration.p95 <= 200s\": "
                        + "\(loaded.path) expects nothing that pools of other sizes could meet")
            }
            return goals
        }
        let table = MetricTable(namesOf: loaded.scenario)
        var goals: [Expectation] = []
        for text in options.goals {
            do {
                goals.append(try Expectation(ExpectationText(text), among: table))
            } catch {
                throw TuneOptions.error("--goal: \(error.message)")
            }
        }
        return goals
    }

    private static func ranges(
        _ options: TuneOptions, _ configuration: Configuration
    ) throws(UsageError) -> [Int: ClosedRange<Int>] {
        var ranges: [Int: ClosedRange<Int>] = [:]
        for (name, slots) in options.pools.map(\.value) {
            guard let pool = configuration.poolIndex(of: name) else {
                throw TuneOptions.error(
                    "--pool: unknown pool \(Excerpt.quote(name))"
                        + Spelling.hint(for: name, among: configuration.pools.map(\.name)))
            }
            ranges[pool] = slots
        }
        return ranges
    }

    private static func assignment(_ text: String) throws(UsageError) -> Assignment {
        do {
            return try Assignment(text, option: "--vary")
        } catch {
            throw TuneOptions.error(error.description)
        }
    }

    /// All combinations of `--vary path=value,value`, each as settings.
    private static func variants(_ options: TuneOptions) throws(UsageError) -> [[String]] {
        var variants: [[String]] = [[]]
        for (path, values) in options.variations.map(\.value) {
            variants = variants.flatMap { known in values.map { known + ["\(path)=\($0)"] } }
            guard variants.count <= mostVariants else {
                throw TuneOptions.error("--vary: more than \(mostVariants) combinations")
            }
        }
        return variants
    }

    private var job: Job<Tuning, [Tuning], TuningReport> {
        Job(
            units: variants.count, name: { _ in "\(loaded.path): a run" },
            perform: { numbers, take in
                for number in numbers {
                    let outcome = await tune(scenarios[number].scenario)
                    guard take(outcome), case .success = outcome else { return }
                }
            },
            gather: [], add: { $0.append($1) },
            finish: { tunings in
                let entries = zip(variants, tunings)
                    .map { TuningReport.Entry(settings: $0, tuning: $1) }
                return TuningReport(
                    entries, of: loaded.scenario, minimizesCost: options.objective == .cost,
                    command: options.runWords(replications: scenarios[0].scenario.replications))
            })
    }

    /// Searches, and writes what was found.
    func complete(_ shards: MergedShards?) async throws -> ExitCode {
        try directory.check()
        let outcome =
            if let shards {
                try await job.merge { number in
                    shards.tuning(number).map {
                        Tuning(of: scenarios[number].scenario, goals: goals, $0)
                    }
                }
            } else {
                await job.whole()
            }
        switch outcome {
        case .success(let report): return try finish(report)
        case .failure(let failure):
            guard !Interrupt.isRaised else { return .interrupted }
            Console.complain("\(loaded.path): \(failure)")
            return failure.exitCode
        }
    }

    private var directory: OutputDirectory {
        OutputDirectory(path: options.output ?? "reports/\(loaded.scenario.name)")
    }

    private func finish(_ report: TuningReport) throws(Failure) -> ExitCode {
        let directory = directory
        let files = [
            ("tuning.json", TuningJSON.render(report)),
            ("tuning.md", TuningText.markdown(report)),
            ("tuning.html", TuningText.html(report)),
        ]
        try directory.write(texts: files)
        if !options.isQuiet {
            try Console.write(TuningText.terminal(report, style: Console.style))
            try Console.write(
                "\nwritten to \(directory.path): \(files.map(\.0).joined(separator: ", "))\n")
        }
        if let limit = report.best.tuning.limit {
            Console.complain("\(loaded.path): out of reach: \(TuningWords.sentence(limit))")
        }
        return report.isReached ? .pass : .expectationFailed
    }

    /// How many executions at once are tried; where `--vary` turns them, what it says.
    private func executions(_ scenario: Scenario) -> ClosedRange<Int>? {
        let own = scenario.configuration.maxConcurrentExecutions
        let isVaried = scenarios.contains {
            $0.scenario.configuration.maxConcurrentExecutions != own
        }
        return options.executions?.value ?? (isVaried ? own...own : nil)
    }

    /// Searches among the sizes of one combination of settings.
    private func tune(_ scenario: Scenario) async -> Result<Tuning, RunFailure> {
        let progress = Progress(isVisible: !options.isQuiet && Console.isErrorTerminal)
        defer { progress.clear() }
        let tuner = Tuner(
            scenario, goals: goals, ranges: ranges, executions: executions(scenario),
            workers: ThisProcess.processorCount,
            isStopped: { Interrupt.isRaised })
        do {
            return .success(
                try await tuner.tune { tried in
                    progress.show("\(scenario.name): \(tried) sizes tried")
                })
        } catch {
            return .failure(error)
        }
    }

    func part(_ shard: Shard) async throws(Failure) -> ShardFile.Part {
        let found = await job.part(shard).map { number, outcome in
            if case .failure(let failure) = outcome { complain("\(loaded.path): \(failure)") }
            return ShardFile.Combination(
                number: number, tuning: (try? outcome?.get())?.part)
        }
        return (.combinations(found), nil)
    }
}

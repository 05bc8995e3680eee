import Analysis
import CommandLine
import Exact
import Foundation
import ParallelExecution
import Reporting
import Scenarios
import Simulation

/// The command `clawsim check`.
struct CheckCommand {
    private static let claimsPage = (directory: "reports", name: "claims.md")

    let scenarios: [LoadedScenario]
    let baselines: BaselineDirectory
    /// The metrics that each scenario guards, in the order of the scenarios.
    let guarded: [[MetricReference]]
    let tolerance: Ratio
    let isUpdating: Bool
    /// Whether baselines of other scenarios are in nobody's way.
    private let isWholeFolder: Bool
    private let writesClaims: Bool
    let isQuiet: Bool
    private let output: String?
    private let sharedWords: [String]
    private let work: Work
    private let interrupt = Interrupt()
    private let github = GitHubOutput()

    /// Where reports are written.
    var reports: String { output ?? "reports/check" }

    /// Reads options and scenarios, so that nothing runs unless everything can.
    ///
    /// - Parameters:
    ///   - arguments: The command line.
    ///   - given: How much to do; `nil` for what `--shard` says.
    /// - Throws: What is wrong with the command line, a scenario or the shards.
    init(_ arguments: ParsedArguments, work given: Work? = nil) throws {
        work = try given ?? arguments.work()
        sharedWords = arguments.sharedWords
        output = try arguments.string("--out")
        if output?.isEmpty == true { throw arguments.error("--out must name a directory") }
        let directory = try arguments.string("--baselines") ?? "reports/baselines"
        if directory.isEmpty { throw arguments.error("--baselines must name a directory") }
        baselines = BaselineDirectory(path: directory)
        tolerance = try arguments.share("--tolerance") ?? Ratio(0)
        isUpdating = arguments.flag("--update")
        writesClaims = arguments.flag("--claims")
        isQuiet = arguments.flag("--quiet")
        let paths = arguments.positionals("scenario")
        var scenarios: [LoadedScenario] = []
        for path in try ScenarioPaths.expand(paths.isEmpty ? ["scenarios"] : paths) {
            scenarios.append(try LoadedScenario(path: path, settings: [], maySkip: true))
        }
        self.scenarios = scenarios
        isWholeFolder = paths.isEmpty || paths.contains { ScenarioPaths.isDirectory($0) }
        guarded = try Self.guarded(arguments, scenarios)
        try LoadedScenario.checkNames(scenarios)
        try work.merged?.check(scenarios)
    }

    /// The metrics that each scenario guards.
    private static func guarded(
        _ arguments: ParsedArguments, _ scenarios: [LoadedScenario]
    ) throws -> [[MetricReference]] {
        let names = try arguments.strings("--metric")
        guard !names.isEmpty else { return scenarios.map(\.guarded) }
        var all: [[MetricReference]] = []
        for loaded in scenarios {
            let table = MetricTable(namesOf: loaded.scenario)
            var references: [MetricReference] = []
            for name in names {
                guard let metric = table[name] else {
                    throw arguments.error(
                        "--metric: \(loaded.path): \(table.complaint(about: name))")
                }
                if !references.contains(metric.reference) { references.append(metric.reference) }
            }
            all.append(references)
        }
        return all
    }

    /// Checks all scenarios; the worst of their exit codes counts.
    func run() async throws(Failure) -> ExitCode {
        if case .part(let shard) = work { return try await run(shard) }
        var worst = ExitCode.pass
        var statements: [ClaimStatement] = []
        var table = TerminalTable(columns: [.left("scenario"), .left("")])
        var summary = MarkdownTable(columns: [
            .left("scenario"), .left("against the baseline"), .left("guarded metrics that moved"),
        ])
        var suites: [JUnitSuite] = []
        for (index, loaded) in scenarios.enumerated() {
            let outcome = try await check(index, &statements)
            for code in outcome.codes where code.rawValue > worst.rawValue { worst = code }
            guard !interrupt.isRaised else { return .interrupted }
            summary.append([
                loaded.scenario.name, outcome.words, outcome.metrics.joined(separator: "\n"),
            ])
            suites.append(outcome.suite)
            if !outcome.codes.isEmpty {
                try github.annotate([
                    Annotation(
                        .error, file: loaded.path, title: loaded.scenario.name,
                        message: ([outcome.words] + outcome.metrics).joined(separator: "\n"))
                ])
            }
            table.append([
                TerminalTable.Cell(loaded.scenario.name),
                TerminalTable.Cell(outcome.words, outcome.effect),
            ])
        }
        try OutputDirectory(path: reports)
            .write([("junit.xml", OutputDirectory.text(JUnitReport.render(suites)))])
        if !isQuiet { try Console.write(table.render(style: Console.style)) }
        if isWholeFolder { complainAboutGoneScenarios() }
        try github.summarise(summary.render())
        if writesClaims {
            let page = Self.claimsPage
            try OutputDirectory(path: page.directory)
                .write([(page.name, OutputDirectory.text(ClaimsPage.render(statements)))])
            if !isQuiet { try Console.write("\nwritten: \(page.directory)/\(page.name)\n") }
        }
        return worst
    }

    /// Runs a scenario, judges its expectations and compares it with its baseline.
    private func check(
        _ index: Int, _ statements: inout [ClaimStatement]
    ) async throws(Failure) -> CheckOutcome {
        let loaded = scenarios[index]
        let scenario = loaded.scenario
        var suite = JUnitSuite(scenario.name)
        if let reason = scenario.skipReason {
            Console.complain("\(loaded.path): skipped: \(reason)")
            statements += ClaimStatement.all(in: scenario, path: loaded.path)
            suite.cases.append(JUnitCase("run", .skipped(type: "absent", message: reason)))
            return CheckOutcome("skipped", .dim, suite: suite)
        }
        let result: ScenarioResult
        switch try await simulate(index) {
        case .success(let all): result = all
        case .failure(let error):
            guard !interrupt.isRaised else {
                return CheckOutcome("", codes: [.interrupted], suite: suite)
            }
            Console.complain("\(loaded.path): \(error)")
            let command = "reproduce with: \(error.reproduction(of: loaded.path))"
            Console.complain(command)
            suite = JUnitSuite(
                scenario.name, failure: error.kind, message: "\(error)", notes: [command])
            return CheckOutcome("no result", .red, codes: [error.exitCode], suite: suite)
        }
        let report = Report(result, expectations: loaded.expectations)
        statements += ClaimStatement.all(in: report, path: loaded.path)
        try github.annotate(Annotation.all(of: report))
        var outcome = try compare(result, index, JUnitSuite(report))
        loaded.complain(about: report)
        if !report.isPassed {
            outcome.words += ", an expectation failed"
            outcome.effect = .red
            outcome.codes.append(.expectationFailed)
        }
        return outcome
    }

    /// Makes a scenario's runs, or takes them from shards.
    private func simulate(
        _ index: Int
    ) async throws(Failure) -> Result<ScenarioResult, RunFailure> {
        let (path, scenario) = (scenarios[index].path, scenarios[index].scenario)
        let replications = 0..<scenario.replications
        let known = replications.compactMap {
            work.merged?.runs(scenario: index, replication: $0)
        }
        if known.count == replications.count {
            return .success(ScenarioResult(scenario, runs: known.flatMap { $0 }))
        }
        let outcomes = await outcomes(scenario)
        let result = Result { () throws(RunFailure) in
            try ScenarioResult(scenario, outcomes: outcomes)
        }
        if case .success = result, work.merged != nil {
            throw Failure(
                "\(path): a run failed in its shard, and does not fail again", .nondeterminism)
        }
        return result
    }

    private func outcomes(_ scenario: Scenario) async -> [Result<RunResult, RunFailure>] {
        let keys = RunKey.all(of: scenario, in: ExecutionMode.allCases)
        let meter = RunMeter(
            scenario, runs: keys.count, isVisible: !isQuiet && Console.isErrorTerminal)
        defer { meter.clear() }
        return await scenario.simulate(
            keys,
            progress: { [interrupt] key, progress in
                meter.update(key, progress)
                return !interrupt.isRaised
            })
    }

    /// Makes the runs of a shard's scenarios; baselines are for the merge.
    private func run(_ shard: Shard) async throws(Failure) -> ExitCode {
        var found: [ShardFile.Replication] = []
        for (index, loaded) in scenarios.enumerated()
        where shard.owns(index) && loaded.scenario.skipReason == nil {
            let outcomes = await outcomes(loaded.scenario)
            guard !interrupt.isRaised else { return .interrupted }
            let modes = ExecutionMode.allCases.count
            for replication in 0..<loaded.scenario.replications {
                let range = replication * modes..<(replication + 1) * modes
                found.append(
                    ShardFile.Replication(
                        scenario: index, replication: replication,
                        runs: RunCommand.all(outcomes[range], of: loaded)))
            }
        }
        let file = ShardFile(
            shard, of: sharedWords, scenarios: scenarios.map(\.scenario),
            content: .replications(found))
        try file.write(to: output, isQuiet: isQuiet)
        return .pass
    }
}

extension ParsedArguments {
    /// A share that is not negative; more than the whole is written in per cent.
    fileprivate func share(_ name: String) throws(UsageError) -> Ratio? {
        guard let text = try string(name) else { return nil }
        do {
            let number = try ShareText.parse(text)
            if number >= 0 { return Ratio(Int128(number), over: 100_000_000_000) }
        } catch ShareText.Mistake.needsPercent where !text.hasPrefix("-") {
            throw error("\(name) is a share, and \(text) is more than the whole: write \(text)%")
        } catch {}
        throw error("\(name) must be a share such as 1% or 0.01, not \(Excerpt.quote(text))")
    }
}

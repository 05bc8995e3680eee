import Arguments
import Foundation
import Harness
import LocatedJSON
import ParallelExecution
import Reporting
import Scenarios

/// The command `clawsim check`.
struct CheckCommand {
    /// What became of a scenario, for the table.
    private struct Outcome {
        var words: String
        var effect: TerminalEffect?
        var codes: [ExitCode]
    }

    private static let claimsPage = (directory: "reports", name: "claims.md")

    private let scenarios: [LoadedScenario]
    private let baselines: BaselineDirectory
    private let tolerance: Ratio
    private let isUpdating: Bool
    private let writesClaims: Bool
    private let isQuiet: Bool
    private let output: String?
    private let sharedWords: [String]
    private let work: Work
    private let interrupt = Interrupt()
    private let github = GitHubOutput()

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
        try LoadedScenario.checkNames(scenarios)
        try work.merged?.check(scenarios)
    }

    /// Checks all scenarios; the worst of their exit codes counts.
    func run() async throws(Failure) -> ExitCode {
        if case .part(let shard) = work { return try await run(shard) }
        var worst = ExitCode.pass
        var statements: [ClaimStatement] = []
        var table = TerminalTable(columns: [.left("scenario"), .left("")])
        var summary = MarkdownTable(columns: [.left("scenario"), .left("against the baseline")])
        for (index, loaded) in scenarios.enumerated() {
            let outcome = try await check(index, &statements)
            for code in outcome.codes where code.rawValue > worst.rawValue { worst = code }
            guard !interrupt.isRaised else { return .interrupted }
            summary.append([loaded.scenario.name, outcome.words])
            if !outcome.codes.isEmpty {
                try github.annotate([
                    Annotation(
                        .error, file: loaded.path, title: loaded.scenario.name,
                        message: outcome.words)
                ])
            }
            table.append([
                TerminalTable.Cell(loaded.scenario.name),
                TerminalTable.Cell(outcome.words, outcome.effect),
            ])
        }
        if !isQuiet { try Console.write(table.render(style: Console.style)) }
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
    ) async throws(Failure) -> Outcome {
        let loaded = scenarios[index]
        let scenario = loaded.scenario
        if let reason = scenario.skipReason {
            Console.complain("\(loaded.path): skipped: \(reason)")
            statements += ClaimStatement.all(in: scenario, path: loaded.path)
            return Outcome(words: "skipped", effect: .dim, codes: [])
        }
        let result: ScenarioResult
        switch try await simulate(index) {
        case .success(let all): result = all
        case .failure(let error):
            guard !interrupt.isRaised else {
                return Outcome(words: "", codes: [.interrupted])
            }
            Console.complain("\(loaded.path): \(error)")
            Console.complain("reproduce with: \(error.reproduction(of: loaded.path))")
            return Outcome(words: "no result", effect: .red, codes: [error.exitCode])
        }
        let report = Report(result, expectations: loaded.expectations)
        statements += ClaimStatement.all(in: report, path: loaded.path)
        try github.annotate(Annotation.all(of: report))
        var outcome = try compare(result, loaded)
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
        let keys = ScenarioResult.keys(scenario, ExecutionMode.allCases)
        let meter = RunMeter(
            scenario, runs: keys.count, isVisible: !isQuiet && Console.isErrorTerminal)
        defer { meter.clear() }
        return await ScenarioResult.outcomes(
            keys, of: scenario,
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

    // MARK: Baselines

    private func compare(
        _ result: ScenarioResult, _ loaded: LoadedScenario
    ) throws(Failure) -> Outcome {
        let name = result.scenario.name
        switch baselines.find(name) {
        case .none:
            if isUpdating { return try write(Baseline(result), "written") }
            Console.complain(
                "\(loaded.path): no baseline \(baselines.file(of: name)): "
                    + "write it with clawsim check --update")
            return Outcome(
                words: "no baseline", effect: .red, codes: [.incompatibleBaseline])
        case .incompatible(let message):
            if isUpdating { return try write(Baseline(result), "rewritten") }
            return unusable(message)
        case .corrupt(let message):
            return unusable(message)
        case .found(let baseline):
            let check = BaselineCheck(result, against: baseline, tolerance: tolerance)
            return try isUpdating
                ? update(baseline, result, check) : judge(check, loaded)
        }
    }

    private func unusable(_ message: String) -> Outcome {
        Console.complain(message)
        return Outcome(
            words: "unusable baseline", effect: .red, codes: [.incompatibleBaseline])
    }

    private func write(_ baseline: Baseline, _ words: String) throws(Failure) -> Outcome {
        try baselines.write(baseline)
        return Outcome(words: words, effect: .yellow, codes: [])
    }

    private func update(
        _ old: Baseline, _ result: ScenarioResult, _ check: BaselineCheck
    ) throws(Failure) -> Outcome {
        let new = Baseline(result)
        guard new.text != old.text else { return Outcome(words: "unchanged", codes: []) }
        try tell(check, of: result.scenario.name)
        return try write(new, "rewritten")
    }

    private func judge(
        _ check: BaselineCheck, _ loaded: LoadedScenario
    ) throws(Failure) -> Outcome {
        switch check.verdict {
        case .unchanged:
            return Outcome(words: "unchanged", codes: [])
        case .changed, .improved, .tolerated:
            try tell(check, of: loaded.scenario.name)
            let (words, effect): (String, TerminalEffect) =
                switch check.verdict {
                case .improved: ("better", .green)
                case .tolerated: ("worse, within the tolerance", .yellow)
                default: ("changed, neither better nor worse", .yellow)
                }
            return Outcome(
                words: "\(words): clawsim check --update writes the new baseline",
                effect: effect, codes: [])
        case .worse:
            let text = BaselineText.render(check, style: TerminalStyle(enabled: false))
            Console.complain("\(loaded.path): worse than the baseline\n\(text)")
            return Outcome(words: "worse", effect: .red, codes: [.regression])
        }
    }

    private func tell(_ check: BaselineCheck, of name: String) throws(Failure) {
        guard !isQuiet else { return }
        let style = Console.style
        try Console.write(
            style.apply(.bold, to: name) + "\n" + BaselineText.render(check, style: style) + "\n")
    }
}

extension ParsedArguments {
    /// A share that is not negative, as a number or in per cent.
    fileprivate func share(_ name: String) throws(UsageError) -> Ratio? {
        guard let text = try string(name) else { return nil }
        let isPercent = text.hasSuffix("%")
        guard let number = ExactDecimal.parse(isPercent ? String(text.dropLast()) : text, scale: 9),
            number >= 0
        else {
            throw error("\(name) must be a share such as 1% or 0.01, not \(Excerpt.quote(text))")
        }
        return Ratio(Int128(number), over: isPercent ? 100_000_000_000 : 1_000_000_000)
    }
}

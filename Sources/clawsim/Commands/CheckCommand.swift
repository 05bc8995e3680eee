import Arguments
import Foundation
import Harness
import LocatedJSON
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
    private let interrupt = Interrupt()
    private let github = GitHubOutput()

    /// Reads options and scenarios, so that nothing runs unless everything can.
    init(_ arguments: ParsedArguments) throws {
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
    }

    /// Checks all scenarios; the worst of their exit codes counts.
    func run() async throws(Failure) -> ExitCode {
        var worst = ExitCode.pass
        var statements: [ClaimStatement] = []
        var table = TerminalTable(columns: [.left("scenario"), .left("")])
        var summary = MarkdownTable(columns: [.left("scenario"), .left("against the baseline")])
        for loaded in scenarios {
            let outcome = try await check(loaded, &statements)
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
        _ loaded: LoadedScenario, _ statements: inout [ClaimStatement]
    ) async throws(Failure) -> Outcome {
        let scenario = loaded.scenario
        if let reason = scenario.skipReason {
            Console.complain("\(loaded.path): skipped: \(reason)")
            statements += ClaimStatement.all(in: scenario, path: loaded.path)
            return Outcome(words: "skipped", effect: .dim, codes: [])
        }
        let result: ScenarioResult
        do {
            result = try await simulate(scenario)
        } catch {
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
        if !report.isPassed {
            loaded.complain(about: report)
            outcome.words += ", an expectation failed"
            outcome.effect = .red
            outcome.codes.append(.expectationFailed)
        }
        return outcome
    }

    private func simulate(_ scenario: Scenario) async throws(RunFailure) -> ScenarioResult {
        let meter = RunMeter(
            scenario, runs: 2 * scenario.replications,
            isVisible: !isQuiet && Console.isErrorTerminal)
        defer { meter.clear() }
        return try await ScenarioResult.run(
            scenario,
            progress: { [interrupt] key, progress in
                meter.update(key, progress)
                return !interrupt.isRaised
            })
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

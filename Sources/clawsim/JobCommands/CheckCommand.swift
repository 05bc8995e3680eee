import Analysis
import CommandLine
import JSON
import Jobs
import Platform
import ParallelExecution
import Reporting
import Scenarios
import Simulation

/// The command `clawsim check`.
struct CheckCommand: SharedCommand {
    private static let claimsPage = (directory: "reports", name: "claims.md")

    let options: CheckOptions
    let scenarios: [LoadedScenario]
    let baselines: BaselineDirectory
    /// The metrics that each scenario guards, in the order of the scenarios.
    let guarded: [[MetricReference]]
    /// Whether baselines of other scenarios are in nobody's way.
    private let isWholeFolder: Bool
    private let github = GitHubOutput()

    /// Where reports are written.
    var reports: String { options.output ?? "reports/check" }

    init(_ options: CheckOptions) throws {
        self.options = options
        baselines = BaselineDirectory(path: options.baselines)
        let paths = options.paths
        scenarios = try ScenarioPaths.expand(paths.isEmpty ? ["scenarios"] : paths)
            .map { path in try LoadedScenario.load(path, maySkip: true) }
        isWholeFolder = paths.isEmpty || paths.contains { FileSystem.isDirectory($0) }
        guarded = try scenarios.map { try Self.guarded(options.metrics, $0) }
        try LoadedScenario.checkNames(scenarios)
    }

    /// The metrics that a scenario guards.
    private static func guarded(
        _ names: [String], _ loaded: LoadedScenario
    ) throws(UsageError) -> [MetricReference] {
        guard !names.isEmpty else { return loaded.guarded }
        do {
            return try GuardedMetrics.named(names.map { MetricName($0) }, in: loaded.scenario)
        } catch {
            throw CheckOptions.error("--metric: \(loaded.path): \(error.message)")
        }
    }

    private var jobs: ReplicationJobs {
        let modes = ExecutionMode.allCases
        return ReplicationJobs(scenarios, in: modes) { loaded, replications, _, take in
            await loaded.scenario.simulateWatched(
                replications, in: modes, isQuiet: options.isQuiet, take: take)
        }
    }

    /// Checks all scenarios; the worst of their exit codes counts.
    func complete(_ shards: MergedShards?) async throws -> ExitCode {
        let directory = OutputDirectory(path: reports)
        try directory.check()
        let everything = scenarios.map(\.scenario)
        Interrupt.atEnd { try? directory.noteInterrupt(of: everything) }
        defer { Interrupt.atEnd(nil) }
        var worst = ExitCode.pass
        var audit = ClaimAudit()
        var table = Table([.left("scenario"), .left("")])
        var summary = Table([
            .left("scenario"), .left("against the baseline"), .left("guarded metrics that moved"),
        ])
        var suites: [JUnitSuite] = []
        for (index, loaded) in scenarios.enumerated() {
            let outcome = try await check(index, shards, &audit)
            for code in outcome.codes where code.rawValue > worst.rawValue { worst = code }
            guard !Interrupt.isRaised else {
                try directory.noteInterrupt(of: everything)
                return .interrupted
            }
            summary.append(
                [loaded.scenario.name, outcome.words],
                TableCell(lines: outcome.metrics.joined(separator: "\n")))
            suites.append(outcome.suite)
            if !outcome.codes.isEmpty {
                try github.annotate([
                    Annotation(
                        .error, at: TextLocation(file: loaded.path), title: loaded.scenario.name,
                        message: ([outcome.words] + outcome.metrics).joined(separator: "\n"))
                ])
            }
            table.append([loaded.scenario.name], TableCell(outcome.words, outcome.effect))
        }
        try directory.write(texts: [("junit.xml", JUnitReport.render(suites))])
        if !options.isQuiet { try Console.write(table.terminal(style: Console.style)) }
        if isWholeFolder { complainAboutGoneScenarios() }
        try github.summarise(summary.markdown())
        if options.writesClaims {
            let page = Self.claimsPage
            try OutputDirectory(path: page.directory)
                .write(texts: [(page.name, ClaimsPage.render(audit))])
            if !options.isQuiet { try Console.write("\nwritten: \(page.directory)/\(page.name)\n") }
        }
        return worst
    }

    /// Runs a scenario, judges its expectations and compares it with its baseline.
    private func check(
        _ index: Int, _ shards: MergedShards?, _ audit: inout ClaimAudit
    ) async throws(Failure) -> CheckOutcome {
        let loaded = scenarios[index]
        let scenario = loaded.scenario
        var outcome = CheckOutcome(suite: JUnitSuite(scenario.name))
        if let reason = scenario.skipReason {
            Console.complain("\(loaded.path): skipped: \(reason)")
            audit.add(skipped: scenario, path: loaded.path)
            outcome.suite.cases = [JUnitCase("run", .skipped(type: "absent", message: reason))]
            (outcome.words, outcome.effect) = ("skipped", .dim)
            return outcome
        }
        switch try await jobs.result(of: index, from: shards) {
        case .failure(let error):
            // An interrupt is told once, whatever it kept from being checked.
            guard !Interrupt.isRaised else { return outcome }
            Console.complain("\(loaded.path): \(error)")
            let command = "reproduce with: \(RunOptions().reproduction(of: error, in: loaded.path))"
            Console.complain(command)
            outcome.suite = JUnitSuite(
                scenario.name, failure: error.kind, message: "\(error)", notes: [command])
            outcome.fail("no result", error.exitCode)
        case .success(let result):
            let report = Report(result, expectations: loaded.expectations)
            audit.add(report, path: loaded.path)
            try github.annotate(Annotation.all(of: report))
            outcome.suite = JUnitSuite(report)
            try compare(result, index, &outcome)
            loaded.complain(about: report)
            if !report.isPassed {
                outcome.fail("\(outcome.words), an expectation failed", .expectationFailed)
            }
        }
        return outcome
    }

    func part(_ shard: Shard) async throws(Failure) -> ShardFile.Part {
        try await jobs.part(shard, complain: complain)
    }
}

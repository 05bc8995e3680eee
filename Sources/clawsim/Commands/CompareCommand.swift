import Analysis
import CommandLine
import JSON
import Jobs
import ParallelExecution
import Platform
import Reporting
import Scenarios
import Simulation

/// The command `clawsim compare`.
struct CompareCommand: PlainCommand {
    var first = ""
    /// `nil` for the first under ``settings``.
    var second: String?
    var settings: [Setting] = []
    var replications: Int?
    var format = Format.text
    var hasDetails = false

    /// How the comparison is written.
    enum Format: String, CaseIterable {
        case text
        case md
        case json
    }

    static let name = "compare"

    static let grammar = CommandGrammar<CompareCommand>(
        "Compares two reports, two scenarios, or a scenario under two configurations.",
        discussion: """
            Scenarios run with the same seeds and meet the same draws, those of A. With \
            replications, a metric has the 95 % confidence interval of its paired differences: \
            where that contains zero, no difference is shown; of twenty metrics that do not \
            differ, one may seem to.
            """,
        examples: [
            (
                "clawsim compare my.json --set config.worker_pools.codegen.max_concurrent=5",
                "the file as it is, and under the setting"
            ),
            ("clawsim compare a/report.json b/report.json", "what two reports hold"),
        ],
        arguments: [
            OptionField("a", \.first, .text(), "A scenario or a report."),
            OptionField(
                "b", \.second, .optional(.text()), "Another; by default scenario A under --set.",
                required: false),
        ],
        options: [
            .set(\.settings, "Replace a value of B."),
            .replications(\.replications, default: "those of A"),
            OptionField(
                "--format", \.format, .choice("format"),
                "How it is written: text, md or json.", role: .report),
            OptionField(
                "--details", \.hasDetails, .flag,
                "Show all metrics that moved, not only those that moved most.", role: .report),
        ],
        exitCodes: ExitCode.table)

    /// Compares, and says which is better in what.
    func run() async throws -> ExitCode {
        let second = self.second ?? first
        let report: ComparisonReport
        switch (try ReportFile.load(ifAt: first), try ReportFile.load(ifAt: second)) {
        case (let left?, let right?): report = try compare(left, right)
        case (nil, nil): report = try await compareScenarios(second)
        case (nil, _?), (_?, nil):
            throw Self.error("a report is compared with a report, a scenario with a scenario")
        }
        let text =
            switch format {
            case .text:
                ComparisonText.terminal(report, hasDetails: hasDetails, style: Console.style)
            case .md: ComparisonText.markdown(report)
            case .json: ComparisonText.json(report)
            }
        try Console.write(text)
        return .pass
    }

    /// What B is, as the command line says it.
    private var secondTitle: String {
        ([second ?? first] + settings.flatMap { ["--set", $0.text] }).joined(separator: " ")
    }

    private func compare(
        _ left: ReportDocument, _ right: ReportDocument
    ) throws(UsageError) -> ComparisonReport {
        guard settings.isEmpty, replications == nil, second != nil else {
            throw Self.error(
                second == nil
                    ? "a report is compared with another: name it after \(first)"
                    : "--set and --replications are for scenarios: reports are not run again")
        }
        let (rows, equalCount) = ReportDocument.compare(left, right)
        let notes =
            left.scenario == right.scenario
            ? [] : ["the reports are of two scenarios: \(left.scenario) and \(right.scenario)"]
        return ComparisonReport(
            first: first, second: secondTitle, notes: notes, rows: rows, equalCount: equalCount)
    }

    private func compareScenarios(_ path: String) async throws -> ComparisonReport {
        guard second != nil || !settings.isEmpty else {
            throw Self.error(
                "one scenario is compared with itself under other settings: use --set, "
                    + "or name a second scenario")
        }
        var left = try LoadedScenario.load(first)
        var right = try LoadedScenario(path: path, settings: settings.map(\.value))
        right.warn(besides: left.scenario.warnings)
        if let replications { left.scenario.replications = replications }
        // Both are to meet the same draws.
        right.scenario.seed = left.scenario.seed
        right.scenario.replications = left.scenario.replications
        var comparison = PairedComparison()
        let replications = left.scenario.replications
        // Few at a time, so that many fit into memory.
        for start in stride(from: 0, to: replications, by: Self.mostAtOnce) {
            let some = Array(start..<min(start + Self.mostAtOnce, replications))
            let first = try await tables(left, some, settings: [])
            let second = try await tables(right, some, settings: settings)
            for (one, other) in zip(first, second) { comparison.add(one, other) }
        }
        return ComparisonReport(
            first: first, second: secondTitle,
            notes: [
                "seed \(left.scenario.seed), paired on the same draws, "
                    + (replications == 1 ? "one replication" : "\(replications) replications")
            ], rows: comparison.rows, equalCount: comparison.equalCount)
    }

    /// So many replications of a scenario are in memory at once.
    private static let mostAtOnce = 64

    /// The metrics of replications of a scenario, each by itself.
    private func tables(
        _ loaded: LoadedScenario, _ replications: [Int], settings: [Setting]
    ) async throws(Failure) -> [MetricTable] {
        let scenario = loaded.scenario
        let runs = GatheredRuns(scenario)
        var tables: [MetricTable] = []
        var failure: RunFailure?
        await scenario.simulateWatched(replications, in: ExecutionMode.allCases) {
            $0.hand(orKeep: &failure) { tables.append(MetricTable(runs.alone($0))) }
        }
        if let error = failure {
            var run = RunOptions()
            run.settings = settings
            throw Failure(
                "\(loaded.path): \(error)\nreproduce with: "
                    + run.reproduction(of: error, in: loaded.path), error.exitCode)
        }
        return tables
    }
}

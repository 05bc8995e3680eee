import Analysis
import CommandLine
import Foundation
import JSON
import Reporting
import Scenarios

/// The command `clawsim compare`.
struct CompareCommand {
    /// What is compared.
    private enum Pair {
        case reports(ReportDocument, ReportDocument)
        case scenarios(LoadedScenario, LoadedScenario)
    }

    private let pair: Pair
    /// What the two are called.
    private let titles: (first: String, second: String)
    /// The values of `--set` as they were written.
    private let settings: [String]
    private let interrupt = Interrupt()

    /// Reads options and files.
    init(_ arguments: ParsedArguments) throws {
        let first = arguments.positional("a") ?? ""
        let second = arguments.positional("b") ?? first
        settings = try arguments.strings("--set")
        let replications = try arguments.integer("--replications", in: 1...1_000_000)
        let isSame = arguments.positional("b") == nil
        titles = (
            first, ([second] + settings.flatMap { ["--set", $0] }).joined(separator: " ")
        )
        switch (try Self.report(at: first), try Self.report(at: second)) {
        case (let left?, let right?):
            guard settings.isEmpty, replications == nil, !isSame else {
                throw arguments.error(
                    isSame
                        ? "a report is compared with another: name it after \(first)"
                        : "--set and --replications are for scenarios: reports are not run again")
            }
            pair = .reports(left, right)
        case (nil, nil):
            guard !isSame || !settings.isEmpty else {
                throw arguments.error(
                    "one scenario is compared with itself under other settings: use --set, "
                        + "or name a second scenario")
            }
            var left = try LoadedScenario(path: first, settings: [])
            var right = try LoadedScenario(
                path: second, settings: arguments.settings(), isSilent: true)
            right.warn(besides: left.scenario.warnings)
            if let replications { left.scenario.replications = replications }
            // Both are to meet the same draws.
            right.scenario.seed = left.scenario.seed
            right.scenario.replications = left.scenario.replications
            pair = .scenarios(left, right)
        default:
            throw arguments.error("a report is compared with a report, a scenario with a scenario")
        }
    }

    /// The report in a file; `nil` when it holds something else, such as a scenario.
    private static func report(at path: String) throws(Failure) -> ReportDocument? {
        guard let data = FileManager.default.contents(atPath: path),
            let document = try? LocatedJSONParser.parse(Array(data), file: path),
            ReportDocument.isReport(document)
        else { return nil }
        do {
            return try ReportDocument(document)
        } catch {
            switch error {
            case .invalid(let error): throw Failure(error.description, .invalidScenario)
            case .incompatible(let message): throw Failure(message, .incompatibleBaseline)
            }
        }
    }

    /// Compares, and says which is better in what.
    func run() async throws(Failure) -> ExitCode {
        var text = "A: \(titles.first)\nB: \(titles.second)\n"
        switch pair {
        case .reports(let left, let right):
            if left.scenario != right.scenario {
                text += "the reports are of two scenarios: \(left.scenario) and \(right.scenario)\n"
            }
            let (rows, equalCount) = ReportDocument.compare(left, right)
            text += "\n" + ComparisonText.render(rows, equalCount: equalCount, style: Console.style)
        case .scenarios(let left, let right):
            let replications = left.scenario.replications
            text += "seed \(left.scenario.seed), paired on the same draws"
            text += replications == 1 ? ", one replication\n" : ", \(replications) replications\n"
            let comparison = PairedComparison(
                try await simulate(left, settings: []),
                try await simulate(right, settings: settings))
            text +=
                "\n"
                + ComparisonText.render(
                    comparison.rows, equalCount: comparison.equalCount, style: Console.style)
        }
        try Console.write(text)
        return .pass
    }

    private func simulate(
        _ loaded: LoadedScenario, settings: [String]
    ) async throws(Failure) -> ScenarioResult {
        let meter = RunMeter(
            loaded.scenario, runs: 2 * loaded.scenario.replications,
            isVisible: Console.isErrorTerminal)
        defer { meter.clear() }
        do {
            return try await ScenarioResult.run(
                loaded.scenario,
                progress: { [interrupt] key, progress in
                    meter.update(key, progress)
                    return !interrupt.isRaised
                })
        } catch {
            throw Failure(
                "\(loaded.path): \(error)\nreproduce with: "
                    + error.reproduction(of: loaded.path, settings: settings), error.exitCode)
        }
    }
}

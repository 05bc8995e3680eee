import CommandLine
import Foundation
import Reporting
import Scenarios
import Search
import Simulation

/// The command `clawsim explore`.
struct ExploreCommand {
    private typealias Exploration = Explorer<DirectLink>

    private let loaded: LoadedScenario
    private let runs: Int
    private let limit: Duration?
    private let output: String?
    private let sharedWords: [String]
    private let work: Work
    private let isForced: Bool
    private let isQuiet: Bool
    private let interrupt = Interrupt()

    /// Reads options and the scenario.
    ///
    /// - Parameters:
    ///   - arguments: The command line.
    ///   - given: How much to do; `nil` for what `--shard` says.
    /// - Throws: What is wrong with the command line, the scenario or the shards.
    init(_ arguments: ParsedArguments, work given: Work? = nil) throws {
        work = try given ?? arguments.work()
        sharedWords = arguments.sharedWords
        var loaded = try LoadedScenario(
            path: arguments.positional("scenario") ?? "", settings: arguments.settings())
        if let seed = try arguments.unsigned64("--seed") { loaded.scenario.seed = seed }
        // Variants are replications of their own.
        loaded.scenario.replications = 1
        self.loaded = loaded
        let count = try arguments.integer("--runs", in: 1...1_000_000_000)
        limit = try arguments.duration("--for")
        runs = count ?? (limit == nil ? 10_000 : .max)
        output = try arguments.string("--out")
        if output?.isEmpty == true { throw arguments.error("--out must name a directory") }
        isForced = arguments.flag("--force")
        isQuiet = arguments.flag("--quiet")
        try work.merged?.check([loaded])
    }

    /// Explores, shrinks what was found and writes a capsule for each way of failing.
    func run() async throws -> ExitCode {
        let explorer = Exploration(
            loaded.scenario, expectations: loaded.expectations, link: { DirectLink() })
        let outcome: Exploration.Outcome
        var rate = ""
        switch work {
        case .whole: (outcome, rate) = await explore(explorer, nil)
        case .merged(let shards): outcome = shards.exploration
        case .part(let shard):
            (outcome, _) = await explore(explorer, shard)
            guard !interrupt.isRaised else { return .interrupted }
            let file = ShardFile(
                shard, of: sharedWords, scenarios: [loaded.scenario],
                content: .exploration(outcome))
            try file.write(to: output, isQuiet: isQuiet)
            return .pass
        }
        if !isQuiet { try Console.write(summary(outcome, rate)) }
        let code = try report(outcome, explorer)
        return interrupt.isRaised ? .interrupted : code
    }

    /// Tries all variants, or those of a shard.
    private func explore(
        _ explorer: Exploration, _ shard: Shard?
    ) async -> (outcome: Exploration.Outcome, rate: String) {
        let clock = ContinuousClock()
        let start = clock.now
        let progress = Progress(isVisible: !isQuiet && Console.isErrorTerminal)
        defer { progress.clear() }
        let outcome = await explorer.explore(
            runs: runs, shard: shard, workers: ProcessInfo.processInfo.activeProcessorCount,
            isStopped: { isOver(start, clock) }
        ) { outcome in
            progress.show(
                "\(outcome.tried) runs, \(outcome.findings.count) ways of failing, "
                    + rate(outcome.tried, start, clock))
        }
        return (outcome, ", " + rate(outcome.tried, start, clock))
    }

    private func isOver(_ start: ContinuousClock.Instant, _ clock: ContinuousClock) -> Bool {
        interrupt.isRaised || limit.map { start.duration(to: clock.now) >= $0 } ?? false
    }

    private func rate(
        _ runs: Int, _ start: ContinuousClock.Instant, _ clock: ContinuousClock
    ) -> String {
        let seconds = start.duration(to: clock.now) / .seconds(1)
        return "\(Int(Double(runs) / max(seconds, 1e-9))) runs/s"
    }

    private func summary(_ outcome: Exploration.Outcome, _ rate: String) -> String {
        let scenario = loaded.scenario
        var text = "\(scenario.name): \(outcome.tried) runs, seed \(scenario.seed)\(rate)\n\n"
        var table = TerminalTable(columns: [.left("reached"), .left(""), .right("times")])
        for item in outcome.coverage.items {
            let count = item.count == 0 ? "never reached" : "\(item.count)"
            table.append([
                TerminalTable.Cell(item.group), TerminalTable.Cell(item.name),
                TerminalTable.Cell(count, item.count == 0 ? .yellow : nil),
            ])
        }
        text += table.render(style: Console.style)
        return text
    }

    /// Shrinks the first variant of each way of failing, and writes it down.
    private func report(
        _ outcome: Exploration.Outcome, _ explorer: Exploration
    ) throws -> ExitCode {
        var code = ExitCode.pass
        let shrinker = Shrinker(expectations: loaded.expectations, link: { DirectLink() })
        var names: Set<String> = []
        let directory = output ?? "reports/\(loaded.scenario.name)/failures"
        for finding in outcome.findings {
            if finding.kind.exitCode.rawValue > code.rawValue { code = finding.kind.exitCode }
            Console.complain("\n\(finding.kind)")
            Console.complain(
                "in \(finding.count) of \(outcome.tried) runs, first in run \(finding.number)")
            let variant = explorer.variant(finding.number)
            guard let result = shrinker.shrink(variant, isStopped: { interrupt.isRaised }) else {
                Console.complain("run \(finding.number) does not fail again")
                code = .nondeterminism
                continue
            }
            Console.complain("made small: \(result.failure.seen)")
            write(result, to: "\(directory)/\(name(for: finding.kind, besides: &names)).json")
        }
        return code
    }

    /// A name that no other failure of this search has: two may differ in signs only.
    private func name(for kind: FailureKind, besides names: inout Set<String>) -> String {
        var name = kind.fileName
        var number = 2
        while !names.insert(name).inserted {
            name = "\(kind.fileName)-\(number)"
            number += 1
        }
        return name
    }

    /// Writes a capsule; one that is there stays, unless told otherwise.
    private func write(_ result: Shrinker<DirectLink>.Result, to path: String) {
        let capsule = Capsule(
            result.variant, failure: result.failure.kind, version: Version.current)
        do throws(Failure) {
            try OutputDirectory.write(capsule.text, to: path, isForced: isForced)
            Console.complain("reproduce with: clawsim replay \(Console.quoted(path))")
        } catch {
            Console.complain(error.message)
        }
    }
}

extension FailureKind {
    /// The failure in words that a file may be called.
    fileprivate var fileName: String {
        let words = description.lowercased().map {
            $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-"
        }
        let parts = String(words).split(separator: "-")
        return String(parts.joined(separator: "-").prefix(100))
    }
}

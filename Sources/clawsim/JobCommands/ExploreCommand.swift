import CommandLine
import Jobs
import Platform
import Reporting
import Scenarios
import Search
import Simulation

/// The command `clawsim explore`.
struct ExploreCommand: SharedCommand {
    private typealias Exploration = Explorer<DirectLink>

    let options: ExploreOptions
    let interrupt = Interrupt()

    private let loaded: LoadedScenario
    var scenarios: [LoadedScenario] { [loaded] }

    init(_ options: ExploreOptions) throws {
        self.options = options
        var loaded = try LoadedScenario.load(
            options.path, settings: options.settings.map(\.value))
        if let seed = options.seed { loaded.scenario.seed = seed }
        // Variants are replications of their own.
        loaded.scenario.replications = 1
        self.loaded = loaded
    }

    private var explorer: Exploration {
        Exploration(
            loaded.scenario, expectations: loaded.expectations, link: { DirectLink() })
    }

    func part(_ shard: Shard) async throws(Failure) -> ShardFile.Part {
        (.exploration(await explore(shard).outcome), nil)
    }

    /// Explores, shrinks what was found and writes a capsule for each way of failing.
    func complete(_ shards: MergedShards?) async throws -> ExitCode {
        let (outcome, rate) =
            if let shards { (shards.exploration, "") } else { await explore(nil) }
        // Capsules first: what was found is kept though nobody reads what is printed.
        let code = try report(outcome)
        if !options.isQuiet { try Console.write(summary(outcome, rate)) }
        return interrupt.isRaised ? .interrupted : code
    }

    /// Tries all variants, or those of a shard.
    private func explore(
        _ shard: Shard?
    ) async -> (outcome: Exploration.Outcome, rate: String) {
        let start = ContinuousClock.now
        let progress = Progress(isVisible: !options.isQuiet && Console.isErrorTerminal)
        defer { progress.clear() }
        let outcome = await explorer.explore(
            runs: options.runs ?? (options.limit == nil ? 10_000 : .max), shard: shard,
            workers: ThisProcess.processorCount,
            isStopped: { isOver(start) }
        ) { outcome in
            progress.show(
                "\(outcome.tried) runs, \(outcome.findings.count) ways of failing, "
                    + rate(outcome.tried, start))
        }
        return (outcome, ", " + rate(outcome.tried, start))
    }

    private func isOver(_ start: ContinuousClock.Instant) -> Bool {
        interrupt.isRaised
            || options.limit.map { start.duration(to: .now) >= $0.value } ?? false
    }

    private func rate(_ runs: Int, _ start: ContinuousClock.Instant) -> String {
        let seconds = start.duration(to: .now) / .seconds(1)
        return "\(Int(Double(runs) / max(seconds, 1e-9))) runs/s"
    }

    private func summary(_ outcome: Exploration.Outcome, _ rate: String) -> String {
        let (name, seed) = (loaded.scenario.name, loaded.scenario.seed)
        var table = Table([.left("reached"), .left(""), .right("times")])
        for item in outcome.coverage.items {
            let count = item.count == 0 ? "never reached" : "\(item.count)"
            table.append(
                [item.group, item.name], TableCell(count, item.count == 0 ? .yellow : nil))
        }
        return "\(name): \(outcome.tried) runs, seed \(seed)\(rate)\n\n"
            + table.terminal(style: Console.style)
    }

    /// Shrinks the first variant of each way of failing, and writes it down.
    private func report(_ outcome: Exploration.Outcome) throws -> ExitCode {
        let explorer = explorer
        var code = ExitCode.pass
        let shrinker = Shrinker(expectations: loaded.expectations, link: { DirectLink() })
        var names: Set<String> = []
        let directory = options.output ?? "reports/\(loaded.scenario.name)/failures"
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
        let capsule = Capsule.record(
            result.variant, failure: result.failure.kind, version: Version.current)
        do throws(Failure) {
            try OutputDirectory.write(capsule.text, to: path, isForced: options.isForced)
            Console.complain("reproduce with: clawsim replay \(ShellLine.quoted(path))")
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

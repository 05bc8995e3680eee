import Analysis
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

    private let loaded: LoadedScenario
    /// What is to hold in every variant.
    private let expectations: [Expectation]
    var scenarios: [LoadedScenario] { [loaded] }

    init(_ options: ExploreOptions) throws {
        self.options = options
        var loaded = try LoadedScenario.load(
            options.path, settings: options.settings.map(\.value))
        if let seed = options.seed { loaded.scenario.seed = seed }
        // Variants are replications of their own.
        loaded.scenario.replications = 1
        self.loaded = loaded
        let judged = loaded.expectations.filter {
            options.judgesEqualities || $0.isBound
        }
        let leftOut = loaded.expectations.count - judged.count
        if leftOut > 0 {
            Console.complain(
                "\(loaded.path): \(ReportText.count(leftOut, "exact expectation")) "
                    + "\(leftOut == 1 ? "is" : "are") not judged, since other draws give other "
                    + "values (--equalities judges them)")
        }
        expectations = judged
    }

    private var explorer: Exploration {
        Exploration(
            loaded.scenario, varied: Set(options.varied).subtracting(options.kept),
            expectations: expectations, link: { DirectLink() })
    }

    func part(_ shard: Shard) async throws(Failure) -> ShardFile.Part {
        let (outcome, _) = await explore(shard)
        if Interrupt.isRaised {
            // There will be no shard: what it would have told is kept as it is.
            var files = files
            _ = report(outcome, in: &files)
        }
        return (.exploration(outcome), nil)
    }

    private var files: CapsuleFiles {
        CapsuleFiles(
            in: options.output ?? "reports/\(loaded.scenario.name)/failures",
            isForced: options.isForced)
    }

    /// Explores, shrinks what was found and writes a capsule for each way of failing.
    func complete(_ shards: MergedShards?) async throws -> ExitCode {
        var files = files
        try OutputDirectory(path: files.directory).check()
        let outcome: Exploration.Outcome
        var rate = ""
        if let shards {
            outcome = shards.exploration
        } else {
            (outcome, rate) = await explore(nil) { outcome in
                for finding in outcome.findings {
                    files.keep(finding.kind) { explorer.variant(finding.number) }
                }
            }
        }
        // Capsules first: what was found is kept though nobody reads what is printed.
        let code = report(outcome, in: &files)
        if !options.isQuiet { try Console.write(summary(outcome, rate)) }
        return Interrupt.isRaised ? .interrupted : code
    }

    /// Tries all variants, or those of a shard.
    private func explore(
        _ shard: Shard?, keep: (Exploration.Outcome) -> Void = { _ in }
    ) async -> (outcome: Exploration.Outcome, rate: String) {
        let start = ContinuousClock.now
        let progress = Progress(isVisible: !options.isQuiet && Console.isErrorTerminal)
        defer { progress.clear() }
        let outcome = await explorer.explore(
            runs: options.runs ?? (options.limit == nil ? 10_000 : .max), shard: shard,
            workers: ThisProcess.processorCount,
            isStopped: { isOver(start) }
        ) { outcome in
            keep(outcome)
            progress.show(
                "\(outcome.tried) runs, \(outcome.findings.count) ways of failing, "
                    + rate(outcome.tried, start))
        }
        return (outcome, ", " + rate(outcome.tried, start))
    }

    private func isOver(_ start: ContinuousClock.Instant) -> Bool {
        Interrupt.isRaised
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
    private func report(
        _ outcome: Exploration.Outcome, in files: inout CapsuleFiles
    ) -> ExitCode {
        let explorer = explorer
        var code = ExitCode.pass
        let shrinker = Shrinker(
            expectations: expectations,
            keeping: Kept(aspects: Set(options.kept), faults: loaded.scenario.faults),
            link: { DirectLink() })
        for finding in outcome.findings {
            if finding.kind.exitCode.rawValue > code.rawValue { code = finding.kind.exitCode }
            Console.complain("\n\(finding.kind)")
            Console.complain(
                "in \(finding.count) of \(outcome.tried) runs, first in run \(finding.number)")
            var variant = explorer.variant(finding.number)
            let isHurried = Interrupt.isRaised
            if !isHurried {
                guard let small = shrinker.shrink(variant, isStopped: { Interrupt.isRaised }) else {
                    Console.complain("run \(finding.number) does not fail again")
                    code = .nondeterminism
                    continue
                }
                Console.complain("made small: \(small.failure.seen)")
                Console.complain(ShrinkText.words(variant, small.variant))
                variant = small.variant
            }
            do throws(Failure) {
                let kept = isHurried ? files.path(ofWritten: finding.kind) : nil
                let path = if let kept { kept } else { try files.write(variant, finding.kind) }
                let name = ShellLine.quoted(path)
                Console.complain("reproduce with: clawsim replay \(name)")
                Console.complain("see it with: clawsim trace \(name)")
            } catch {
                Console.complain(error.message)
            }
        }
        return code
    }
}

package import Analysis
import ParallelExecution
package import Scenarios
package import Simulation
import VirtualTime

/// Tries variants of a scenario on all cores and gathers the ways in which they fail.
///
/// Which variants are tried depends on their number only, so that a failure found on one machine is
/// found on any other.
package struct Explorer<Link: EngineLink>: Sendable {
    /// One way of failing, with the first variant that shows it.
    package struct Finding: Sendable, Codable {
        /// In which way it fails.
        package let kind: FailureKind
        /// The number of the first variant that fails so.
        package let number: Int
        /// How many variants fail so.
        package internal(set) var count: Int
        /// What was seen in the first.
        package let detail: String
    }

    /// What came out of an exploration, or of a part of it.
    package struct Outcome: Sendable, Codable {
        /// Variants tried.
        package internal(set) var tried = 0
        /// Ways of failing, in the order of their first variants.
        package internal(set) var findings: [Finding] = []
        /// What was reached.
        package internal(set) var coverage = Coverage()

        /// Nothing tried.
        package init() {}

        /// Adds what came out of another part.
        package mutating func merge(_ other: Outcome) {
            tried += other.tried
            coverage.add(other.coverage)
            for finding in other.findings { add(finding) }
        }

        mutating func add(_ finding: Finding) {
            var first = finding
            if let known = findings.firstIndex(where: { $0.kind == finding.kind }) {
                let other = findings.remove(at: known)
                if other.number <= finding.number { first = other }
                first.count = finding.count + other.count
            }
            findings.append(first)
            findings.sort { $0.number < $1.number }
        }
    }

    private static var batch: Int { 32 }

    private let generator: VariantGenerator
    private let expectations: [Expectation]
    private let makeLink: @Sendable () -> Link

    /// Prepares an exploration.
    ///
    /// - Parameters:
    ///   - scenario: What is varied.
    ///   - varied: What of it is varied.
    ///   - expectations: What is to hold in every variant; advisory ones are left out.
    ///   - makeLink: Makes what lies between simulation and engine.
    package init(
        _ scenario: Scenario,
        varied: Set<Aspect> = Set(Aspect.allCases),
        expectations: [Expectation],
        link makeLink: @escaping @Sendable () -> Link
    ) {
        generator = VariantGenerator(scenario, seed: scenario.seed, varied: varied)
        self.expectations = expectations.filter { !$0.source.isAdvisory }
        self.makeLink = makeLink
    }

    /// The variant with a number.
    package func variant(_ number: Int) -> Variant { generator.variant(number) }

    /// Tries variants until enough have been tried or somebody says stop.
    ///
    /// - Parameters:
    ///   - runs: How many variants to try at most.
    ///   - shard: Whose variants to try; `nil` for all.
    ///   - workers: How many batches are under way at once.
    ///   - isStopped: Asked between variants.
    ///   - report: Told of progress after every batch.
    /// - Returns: What was found.
    package func explore(
        runs: Int,
        shard: Shard? = nil,
        workers: Int,
        isStopped: @escaping @Sendable () -> Bool = { false },
        report: (Outcome) -> Void = { _ in }
    ) async -> Outcome {
        await withTaskGroup(of: Outcome.self) { group in
            var outcome = Outcome()
            var next = 0
            let units = shard?.count(of: runs) ?? runs
            func start() {
                // However short the time, something is tried.
                guard next < units, next == 0 || !isStopped() else { return }
                let batch = next..<min(next + Self.batch, units)
                next = batch.upperBound
                group.addTask {
                    explore(batch.lazy.map { shard?.unit($0) ?? $0 }, isStopped: isStopped)
                }
            }
            for _ in 0..<max(1, workers) { start() }
            for await part in group {
                outcome.merge(part)
                report(outcome)
                start()
            }
            return outcome
        }
    }

    /// Tries the variants with some numbers, one after another.
    ///
    /// - Parameters:
    ///   - numbers: Which variants.
    ///   - isStopped: Asked before each but the first.
    /// - Returns: What was found.
    package func explore(
        _ numbers: some Sequence<Int>, isStopped: () -> Bool = { false }
    ) -> Outcome {
        var outcome = Outcome()
        var runner = VariantRunner(expectations: expectations, link: makeLink)
        for number in numbers {
            guard outcome.tried == 0 || !isStopped() else { break }
            let trial = runner.run(generator.variant(number))
            outcome.tried += 1
            for result in trial.results { outcome.coverage.add(result.statistics) }
            if let failure = trial.failure {
                outcome.add(
                    Finding(
                        kind: failure.kind, number: number, count: 1, detail: failure.detail))
            }
        }
        return outcome
    }
}

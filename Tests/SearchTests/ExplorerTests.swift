import Analysis
import ParallelExecution
import Scenarios
import Search
import Simulation
import Synchronization
import TestSupport
import Testing

@Suite("Explorer")
struct ExplorerTests {
    private func explorer(_ bug: PlantedBug) throws -> Explorer<AnyLink> {
        let scenario = try ShippedScenario("medium-api").load()
        return Explorer(
            scenario, expectations: try Expectation.all(of: scenario), link: { bug.link })
    }

    private func lines(_ outcome: Explorer<AnyLink>.Outcome) -> [String] {
        outcome.findings.map { "\($0.kind), \($0.number), \($0.count), \($0.detail)" }
    }

    @Test("one worker and four find the same")
    func workers() async throws {
        let explorer = try explorer(.dependencyIgnored)
        let one = await explorer.explore(runs: 160, workers: 1)
        let four = await explorer.explore(runs: 160, workers: 4)
        #expect(one.tried == 160)
        #expect(four.tried == 160)
        #expect(lines(one) == lines(four))
        #expect(one.coverage == four.coverage)
        #expect(one.findings.contains { $0.kind.isDefect })
        #expect(one.findings.contains { !$0.kind.isDefect })
        let numbers = one.findings.map(\.number)
        #expect(numbers == numbers.sorted())
    }

    @Test("a finding is reproduced by its number")
    func reproduced() async throws {
        let explorer = try explorer(.timeoutOffByOne)
        let scenario = try ShippedScenario("medium-api").load()
        let expectations = try Expectation.all(of: scenario).filter { !$0.source.isAdvisory }
        let outcome = await explorer.explore(runs: 200, workers: 2)
        #expect(outcome.findings.count > 1)
        for finding in outcome.findings {
            let trial = explorer.variant(finding.number).run(
                expectations: expectations,
                link: { PlantedBug.timeoutOffByOne.link })
            #expect(trial.failure?.kind == finding.kind)
            #expect(trial.failure?.detail == finding.detail)
        }
    }

    @Test("told to stop, it keeps what it has")
    func stopped() async throws {
        let explorer = try explorer(.dependencyIgnored)
        let asked = Mutex(0)
        let reports = Mutex<[Int]>([])
        let outcome = await explorer.explore(
            runs: .max, workers: 1,
            isStopped: {
                asked.withLock {
                    $0 += 1
                    return $0 > 80
                }
            },
            report: { outcome in reports.withLock { $0.append(outcome.tried) } })
        // Asked before each variant but the first of a batch, and before each batch but the first.
        #expect(outcome.tried == 81)
        #expect(reports.withLock { $0 } == [32, 64, 81])
        let same = await explorer.explore(runs: 81, workers: 1)
        #expect(lines(outcome) == lines(same))
        let least = await explorer.explore(runs: 256, workers: 3, isStopped: { true })
        #expect(least.tried == 1)
    }

    @Test("no more variants are tried than asked for", arguments: [0, 1, 64, 65])
    func counts(runs: Int) async throws {
        let outcome = try await explorer(.lostTask).explore(runs: runs, workers: 2)
        #expect(outcome.tried == runs)
    }

    @Test("all there is to reach is reached")
    func coverage() async throws {
        let explorer = Explorer(
            try ShippedScenario("complex-security").load(), expectations: [], link: { DirectLink() }
        )
        let outcome = await explorer.explore(runs: 500, workers: 2)
        // Plans stay plans that can be carried out.
        let unreached = outcome.coverage.items.filter {
            $0.count == 0 && $0.group != "decomposition"
        }
        #expect(unreached.map { "\($0.group) \($0.name)" } == [])
        #expect(outcome.findings.isEmpty)
    }

    @Test("advisory expectations are no findings")
    func advisory() async throws {
        let scenario = try ShippedScenario("medium-api").load()
        let explorer = Explorer(
            scenario, expectations: try Expectation.all(of: scenario), link: { DirectLink() })
        let outcome = await explorer.explore(runs: 1, workers: 1)
        #expect(scenario.expectations.contains { $0.isAdvisory })
        #expect(outcome.findings.isEmpty)
    }
}

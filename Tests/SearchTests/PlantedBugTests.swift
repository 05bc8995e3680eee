import ParallelExecution
import Scenarios
import Search
import Simulation
import Synchronization
import TestSupport
import Testing

@Suite("planted bugs", .timeLimit(.minutes(10)))
struct PlantedBugTests {
    /// Explores until a kind of failure has been found.
    private func explore(
        _ explorer: Explorer<AnyLink>, until kind: FailureKind
    ) async -> Explorer<AnyLink>.Outcome {
        let isFound = Mutex(false)
        return await explorer.explore(
            runs: 10_000, workers: 2, isStopped: { isFound.withLock { $0 } },
            report: { outcome in
                if outcome.findings.contains(where: { $0.kind == kind }) {
                    isFound.withLock { $0 = true }
                }
            })
    }

    @Test("exploration finds each planted bug and shrinks it", arguments: PlantedBug.allCases)
    func found(_ bug: PlantedBug) async throws {
        let explorer = Explorer(
            try ShippedScenario("restaurant-website").load(), expectations: [], link: { bug.link })
        let outcome = await explore(explorer, until: bug.kind)
        let finding = try #require(
            outcome.findings.first { $0.kind == bug.kind }, "\(outcome.findings.map(\.kind))")
        let shrinker = Shrinker(expectations: [], link: { bug.link })
        let result = try #require(shrinker.shrink(explorer.variant(finding.number)))
        #expect(result.failure.kind == bug.kind)
        #expect(result.variant.modes.count == 1)
        #expect(result.variant.scenario.requests.reduce(0) { $0 + $1.plan.tasks.count } <= 3)
        #expect(result.variant.scenario.faults.count <= 1)
        let sound = result.variant.run(expectations: [], link: { DirectLink() })
        #expect(sound.failure == nil)
    }

    @Test("a planted bug shows nothing where its condition is not met")
    func hidden() throws {
        let scenario = try ShippedScenario("restaurant-website").load()
        for bug in PlantedBug.allCases {
            let trial = Variant(scenario).run(expectations: [], link: { bug.link })
            #expect(trial.failure == nil, "\(bug)")
        }
    }
}

@testable import Analysis
@testable import Exact
import ParallelExecution
import Scenarios
@testable import Search
@testable import Simulation
import TestSupport
import Testing

@Suite("Shrinker", .timeLimit(.minutes(10)))
struct ShrinkerTests {
    @Test("a variant that does not fail is not shrunk")
    func sound() throws {
        let scenario = try ShippedScenario("medium-api").load()
        let shrinker = Shrinker(expectations: [], link: { DirectLink() })
        #expect(shrinker.shrink(Variant(scenario)) == nil)
    }

    @Test("told to stop, it hands over what it has reached")
    func stopped() throws {
        let scenario = try ShippedScenario("restaurant-website").load()
        let shrinker = Shrinker(expectations: [], link: { PlantedBug.timeoutOffByOne.link })
        var variant = Variant(scenario)
        variant.scenario.faults = [Fault(.hang)]
        variant.scenario.faults[0].condition.task = "audit"
        var asked = 0
        let early = try #require(
            shrinker.shrink(variant) {
                asked += 1
                return asked > 4
            })
        let whole = try #require(shrinker.shrink(variant))
        #expect(early.tried < whole.tried)
        #expect(early.variant.size < variant.size)
        #expect(whole.variant.size < early.variant.size)
        #expect(early.failure.kind == whole.failure.kind)
        #expect(whole.variant.scenario.requests[0].plan.tasks.map(\.id) == ["audit"])
    }

    @Test("in the end nothing more can go, and shrinking again changes nothing")
    func fixedPoint() throws {
        let scenario = try ShippedScenario("restaurant-website").load()
        let shrinker = Shrinker(expectations: [], link: { PlantedBug.timeoutOffByOne.link })
        let generator = VariantGenerator(scenario, seed: 3)
        let found = (1..<300).lazy.compactMap { shrinker.shrink(generator.variant($0)) }.first
        let result = try #require(found)
        let again = try #require(shrinker.shrink(result.variant))
        #expect(again.variant.size == result.variant.size)
        for reduction in Reduction.all(of: result.variant) {
            var candidate = result.variant
            reduction.apply(&candidate)
            guard candidate.size < result.variant.size else { continue }
            let trial = candidate.run(expectations: [], link: { PlantedBug.timeoutOffByOne.link })
            #expect(trial.failure?.kind != result.failure.kind)
        }
    }

    @Test(
        "a reduction makes a variant smaller or leaves it alone", arguments: ShippedScenario.listed)
    func sizes(name: String) throws {
        let generator = VariantGenerator(try ShippedScenario(name).load(), seed: 5)
        for number in 0..<20 {
            let variant = generator.variant(number)
            let size = variant.size
            let sizes = Reduction.all(of: variant).map { reduction in
                var candidate = variant
                reduction.apply(&candidate)
                return candidate.size
            }
            #expect(sizes.contains { $0 < size })
            // Setting a latency to a second may state one where there was none.
            #expect(sizes.allSatisfy { $0 <= size + 1 })
        }
    }

    @Test("every failed expectation is shrunk in so many tries", arguments: ShippedScenario.listed)
    func expectations(name: String) throws {
        let scenario = try ShippedScenario(name).load()
        let expectations = try Expectation.all(of: scenario).filter { !$0.source.isAdvisory }
        let generator = VariantGenerator(scenario, seed: 5)
        let shrinker = Shrinker(expectations: expectations, link: { DirectLink() })
        var shrunk = 0
        for number in 1..<40 where shrunk < 1 {
            let variant = generator.variant(number)
            guard let result = shrinker.shrink(variant) else { continue }
            shrunk += 1
            let rounds = variant.size - result.variant.size + 1
            #expect(rounds > 1)
            #expect(result.tried <= 1 + rounds * Reduction.all(of: variant).count)
        }
        #expect(shrunk == 1)
    }

    @Test("a run that takes too long is not shrunk to one that has nothing to do")
    func side() throws {
        var scenario = try ShippedScenario("restaurant-website").load()
        scenario.faults = [Fault(.slow(perMille: 3_000), condition: CallCondition(task: "audit"))]
        let expectations = try Expectation.all(of: scenario).filter {
            $0.source.text == "parallel.makespan.mean == 150s"
        }
        let shrinker = Shrinker(expectations: expectations, link: { DirectLink() })
        let result = try #require(shrinker.shrink(Variant(scenario)))
        #expect(result.variant.scenario.requests[0].plan.tasks.map(\.id) == ["audit"])
        #expect(result.variant.scenario.faults.count == 1)
        #expect(result.failure.outcome?.metric.value == Ratio(180_000_000_000))
    }

    @Test("requests stay in the order of arrival when one of them is moved")
    func arrivals() throws {
        let base = try ShippedScenario("medium-api").load()
        var scenario = base
        for (index, seconds) in [5, 10, 30].enumerated() {
            var request = base.requests[0]
            request.name = "\(index)"
            request.arrival = Int64(seconds) * 1_000_000_000
            scenario.requests = index == 0 ? [request] : scenario.requests + [request]
        }
        let variant = Variant(scenario)
        for reduction in Reduction.all(of: variant) {
            var candidate = variant
            reduction.apply(&candidate)
            let arrivals = candidate.scenario.requests.map(\.arrival)
            #expect(arrivals == arrivals.sorted())
            let trial = candidate.run(expectations: [], link: { DirectLink() })
            #expect(trial.failure == nil)
        }
    }

    @Test("a load is thinned out")
    func workload() throws {
        var scenario = try ShippedScenario("medium-api").load()
        scenario.workload = .fixedRate(interval: 1_000_000_000, count: 50)
        scenario.faults = [Fault(.hang)]
        scenario.faults[0].condition.task = "audit"
        let shrinker = Shrinker(expectations: [], link: { PlantedBug.timeoutOffByOne.link })
        let result = try #require(shrinker.shrink(Variant(scenario)))
        #expect(result.variant.scenario.workload == nil)
    }
}

@Suite("what is gone is forgotten")
struct ScenarioForgettingTests {
    @Test("rules and faults about a task that was removed go with it")
    func task() {
        var scenario = Scenario(
            name: "s",
            requests: [
                ScenarioRequest(
                    name: "r", request: Request(message: "m"),
                    plan: Plan([PlannedTask(id: "kept", pool: "codegen")]),
                    behaviours: [Behaviour()])
            ],
            rules: [
                AgentRule(task: "kept", behaviour: Behaviour(outcome: .hang)),
                AgentRule(task: "gone", behaviour: Behaviour(outcome: .hang)),
                AgentRule(task: "decompose", behaviour: Behaviour()),
                AgentRule(request: "gone", behaviour: Behaviour()),
                AgentRule(
                    behaviour: Behaviour(
                        outcome: .output(
                            AgentOutput(rejections: [Rejection(target: "gone", reason: "")])))),
            ],
            faults: [
                Fault(.crash, condition: CallCondition(task: "gone")),
                Fault(.crash, condition: CallCondition(pool: "codegen")),
            ])
        scenario.removeDanglingReferences()
        #expect(scenario.rules.map(\.condition.task) == ["kept", "decompose"])
        #expect(scenario.faults.map(\.condition.pool) == ["codegen"])
    }
}

import Analysis
import ParallelExecution
import Scenarios
import Search
import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("VariantGenerator")
struct VariantGeneratorTests {
    private func digests(_ variant: Variant) -> [UInt64] {
        variant.run(expectations: [], link: { DirectLink() }).results.map(\.digest)
    }

    @Test("variant 0 is the scenario itself")
    func base() throws {
        let scenario = try ShippedScenario("restaurant-website").load()
        let variant = VariantGenerator(scenario, seed: 7).variant(0)
        #expect(variant.tieSeed == nil)
        #expect(variant.scenario.seed == scenario.seed)
        #expect(variant.modes == [.serial, .parallel])
        #expect(digests(variant) == digests(Variant(scenario)))
    }

    @Test("a variant depends on scenario, seed and number only")
    func numbers() throws {
        let scenario = try ShippedScenario("medium-api").load()
        let generator = VariantGenerator(scenario, seed: 7)
        let forwards = (0..<40).map { generator.variant($0) }
        let backwards = (0..<40).reversed().map {
            VariantGenerator(scenario, seed: 7).variant($0)
        }
        for (left, right) in zip(forwards, backwards.reversed()) {
            #expect(left.tieSeed == right.tieSeed)
            #expect(left.scenario.seed == right.scenario.seed)
            #expect(left.scenario.faults == right.scenario.faults)
            let plans = [left, right].map { $0.scenario.requests.map(\.plan.tasks) }
            #expect(plans[0] == plans[1])
            #expect(digests(left) == digests(right))
        }
        #expect(Set(forwards.map(\.scenario.seed)).count == 40)
        let other = VariantGenerator(scenario, seed: 8)
        #expect(other.variant(1).scenario.seed != generator.variant(1).scenario.seed)
    }

    @Test("everything there is to change is changed")
    func changes() throws {
        let scenario = try ShippedScenario("restaurant-website").load()
        let generator = VariantGenerator(scenario, seed: 7)
        let variants = (1..<400).map { generator.variant($0).scenario }
        let tasks = variants.flatMap(\.requests).flatMap(\.plan.tasks)
        let behaviours = variants.flatMap(\.requests).flatMap(\.behaviours)
        let outputs = behaviours.compactMap { behaviour -> AgentOutput? in
            if case .output(let output)? = behaviour.outcome { output } else { nil }
        }
        #expect(variants.contains { $0.requests.count > 2 })
        #expect(variants.contains { $0.faults.count > 1 })
        #expect(variants.contains { !$0.rules.isEmpty })
        #expect(Set(variants.flatMap(\.faults).map { "\($0.kind)" }).count == 7)
        #expect(Set(tasks.map(\.priority)) == [1, 2, 3])
        let configurations = variants.map(\.configuration)
        let pools = configurations.flatMap(\.pools)
        #expect(configurations.contains { $0.maxConcurrentExecutions == 1 })
        #expect(configurations.contains { $0.maxQueuedExecutions != nil })
        #expect(pools.contains { $0.slots == 1 })
        #expect(pools.contains { $0.maxQueue != nil })
        #expect(pools.contains { $0.queueTimeout != nil })
        let policies = Set(pools.map(\.onExhausted))
        #expect(policies.count == PoolConfiguration.ExhaustionPolicy.allCases.count)
        #expect(configurations.contains { $0.executionTimeout != nil })
        #expect(configurations.contains { $0.budget != nil })
        #expect(configurations.contains { $0.dailyBudget != nil })
        #expect(configurations.contains { $0.retry.jitter > 0 })
        #expect(pools.contains { $0.failover == .atOnce })
        #expect(variants.flatMap(\.requests).contains { $0.request.patience != nil })
        #expect(variants.flatMap(\.requests).contains { $0.poll != nil })
        #expect(tasks.contains { $0.timeout != nil && $0.maxRetries != nil })
        #expect(tasks.contains { $0.requires.count > 1 })
        #expect(tasks.contains { $0.id == "audit" && $0.requires.isEmpty })
        #expect(tasks.contains { !$0.enhances.isEmpty })
        #expect(behaviours.contains { $0.latency == .drawn(.fixed(180_000_000_001)) })
        #expect(outputs.contains { !$0.decisions.isEmpty })
        #expect(outputs.contains { !$0.findings.isEmpty })
        #expect(outputs.contains { !$0.rejections.isEmpty })
    }

    @Test("requests stay in the order of arrival, each with as many behaviours as tasks")
    func rules() throws {
        let scenario = try ShippedScenario("restaurant-website").load()
        let generator = VariantGenerator(scenario, seed: 7)
        for number in 1..<400 {
            let variant = generator.variant(number).scenario
            let arrivals = variant.requests.map(\.arrival)
            #expect(arrivals == arrivals.sorted())
            for request in variant.requests {
                #expect(request.behaviours.count == request.plan.tasks.count)
            }
        }
    }

    @Test("no variant of a shipped scenario breaks the executor", arguments: ShippedScenario.listed)
    func sound(name: String) throws {
        let generator = VariantGenerator(try ShippedScenario(name).load(), seed: 11)
        for number in 0..<25 {
            let trial = generator.variant(number).run(expectations: [], link: { DirectLink() })
            #expect(trial.failure == nil, "variant \(number)")
        }
    }

    @Test(
        "a variant of a load takes its first requests, and none breaks the executor",
        arguments: ShippedScenario.loads)
    func load(name: String) throws {
        let generator = VariantGenerator(try ShippedScenario(name).load(), seed: 11)
        for number in 1..<4 {
            let variant = generator.variant(number)
            #expect(try #require(variant.scenario.workload).requests <= 200)
            let trial = variant.run(expectations: [], link: { DirectLink() })
            #expect(trial.failure == nil, "variant \(number)")
        }
    }
}

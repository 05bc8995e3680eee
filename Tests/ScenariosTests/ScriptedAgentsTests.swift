import ParallelExecution
import Scenarios
import Testing
import VirtualTime

@Suite("ScriptedAgents")
struct ScriptedAgentsTests {
    /// What every planned task draws, by name.
    private func latencies(_ names: [String]) -> [String: Int64?] {
        let behaviour = Behaviour(latency: .drawn(.exponential(mean: 1e9)))
        let scenario = Scenario(
            name: "s",
            requests: [
                ScenarioRequest(
                    name: "r", request: Request(message: "m"),
                    plan: Plan(names.map { PlannedTask(id: $0, pool: "codegen") }),
                    behaviours: names.map { _ in behaviour })
            ])
        let script = ScriptedAgents(scenario, seed: 1)
        var result: [String: Int64?] = [:]
        for (index, name) in names.enumerated() {
            let call = FaultSetting.call(.task(TaskIndex(index)))
            result[name] = script.answer(call, at: 0).latency
        }
        return result
    }

    @Test("adding a task anywhere in a plan moves no draw of another")
    func insertion() {
        let base = latencies(["a", "b"])
        #expect(base["a"] != base["b"])
        for names in [["n", "a", "b"], ["a", "n", "b"], ["a", "b", "n"], ["b", "a"]] {
            let other = latencies(names)
            #expect(other["a"] == base["a"])
            #expect(other["b"] == base["b"])
        }
    }

    @Test(
        "at most all tokens that are read are in a cache, also those of cancelled calls",
        arguments: [
            (.fixed(40), 40), (.fixed(150), 100), (.fixed(0), 0),
            (.uniform(lower: 100, upper: 150), 100),
        ] as [(Distribution, UInt32)])
    func cached(tokens: Distribution, expected: UInt32) {
        let behaviour = Behaviour(
            tokensIn: .fixed(100), tokensCached: tokens, tokensOut: .fixed(7))
        let scenario = Scenario(
            name: "s",
            requests: [
                ScenarioRequest(
                    name: "r", request: Request(message: "m"),
                    plan: Plan([PlannedTask(id: "a", pool: "codegen")]), behaviours: [behaviour])
            ])
        let answer = ScriptedAgents(scenario, seed: 1).answer(FaultSetting.call(.task(0)), at: 0)
        #expect(answer.usage == TokenUsage(input: 100, output: 7, cachedInput: expected))
        #expect(
            answer.usageWhenCancelled
                == TokenUsage(input: 100, output: 0, cachedInput: expected))
    }
}

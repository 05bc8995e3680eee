@testable import ParallelExecution
import Scenarios
import TestSupport
import Testing
import VirtualTime

@Suite("the task that stands for a refused plan")
struct FallbackTests {
    private static let second: Int64 = 1_000_000_000

    /// A plan in a circle, whose tasks draw what they take.
    private static func scenario(
        _ behaviours: [Behaviour] = [
            Behaviour(
                latency: .drawn(.exponential(mean: 10e9)), tokensIn: .exponential(mean: 1000),
                tokensOut: .fixed(7)),
            Behaviour(latency: .perToken(base: 5, input: 3, output: 2), tokensIn: .fixed(100)),
        ]
    ) -> Scenario {
        let names = behaviours.indices.map { "t\($0)" }
        let tasks = names.indices.map { index in
            PlannedTask(
                id: names[index], pool: index == 0 ? "codegen" : "database",
                requires: [names[(index + 1) % names.count]])
        }
        return Scenario(
            name: "s",
            requests: [
                ScenarioRequest(
                    name: "r", request: Request(message: "m"), plan: Plan(tasks),
                    behaviours: behaviours)
            ])
    }

    private static func call(
        _ task: TaskIndex = 0, attempt: Int16 = 1, execution: UInt32 = 1, isFallback: Bool = false
    ) -> Call {
        FaultSetting.call(
            .task(task), execution: execution, mode: .serial, attempt: attempt,
            isFallback: isFallback)
    }

    @Test("takes what the replaced tasks would have drawn in the same attempt, together")
    func sum() {
        let script = ScriptedAgents(Self.scenario(), seed: 3)
        for execution in UInt32(1)...20 {
            for attempt in Int16(1)...3 {
                let parts = [0, 1].map {
                    script.answer(
                        Self.call($0, attempt: attempt, execution: execution), at: 0)
                }
                let whole = script.answer(
                    Self.call(attempt: attempt, execution: execution, isFallback: true), at: 0)
                #expect(whole.latency == parts.reduce(0) { $0 + ($1.latency ?? 0) })
                #expect(whole.usage == parts[0].usage + parts[1].usage)
                #expect(whole.end == .succeeded)
                #expect((whole.latency ?? 0) > 0)
            }
        }
        let first = script.answer(Self.call(isFallback: true), at: 0)
        #expect(script.answer(Self.call(attempt: 2, isFallback: true), at: 0).usage != first.usage)
    }

    @Test("takes what rules say of the replaced tasks, by attempt and by the model of their pool")
    func rules() {
        var scenario = Self.scenario([Behaviour(), Behaviour()])
        scenario.configuration.pools[2].model = "kimi"
        scenario.configuration.pools[2].fallbackModels = ["claude-sonnet-4"]
        scenario.rules = [
            AgentRule(task: "t0", attempt: 2, behaviour: Behaviour(latency: .drawn(.fixed(4e9)))),
            AgentRule(
                pool: "database", model: "kimi",
                behaviour: Behaviour(latency: .drawn(.fixed(1e9)))),
            AgentRule(
                pool: "database", model: "claude-sonnet-4",
                behaviour: Behaviour(latency: .drawn(.fixed(9e9)))),
        ]
        let script = ScriptedAgents(scenario, seed: 1)
        let latencies = (Int16(1)...3).map {
            script.answer(Self.call(attempt: $0, isFallback: true), at: 0).latency
        }
        #expect(latencies == [1, 5, 9].map { $0 * Self.second })
    }

    @Test("rules on the task request win, field by field")
    func stated() {
        var scenario = Self.scenario([
            Behaviour(latency: .drawn(.fixed(4e9)), tokensIn: .fixed(10), tokensOut: .fixed(1)),
            Behaviour(latency: .drawn(.fixed(6e9)), tokensIn: .fixed(20), tokensOut: .fixed(2)),
        ])
        scenario.rules = [
            AgentRule(
                task: "request", attempt: 1, behaviour: Behaviour(latency: .drawn(.fixed(30e9)))),
            AgentRule(task: "request", attempt: 2, behaviour: Behaviour(tokensOut: .fixed(9))),
            AgentRule(
                task: "request", attempt: 3,
                behaviour: Behaviour(outcome: .failure(.unavailable))),
        ]
        let script = ScriptedAgents(scenario, seed: 1)
        func answer(_ attempt: Int16) -> ScriptedCall {
            script.answer(Self.call(attempt: attempt, isFallback: true), at: 0)
        }
        #expect(answer(1).latency == 30 * Self.second)
        #expect(answer(1).usage == TokenUsage(input: 30, output: 3))
        #expect(answer(2).latency == 10 * Self.second)
        #expect(answer(2).usage == TokenUsage(input: 30, output: 9))
        #expect(answer(3).latency == 0)
        #expect(answer(3).usage == .zero)
        #expect(answer(3).end == .failed(.unavailable))
    }

    @Test("takes over neither errors, hanging nor refusals of the replaced tasks, but their work")
    func outcomes() {
        for outcome in [Behaviour.Outcome.hang, .failure(.permanent), .failure(.unavailable)] {
            let work = Behaviour(latency: .drawn(.fixed(2e9)), outcome: outcome)
            let script = ScriptedAgents(Self.scenario([work, work]), seed: 1)
            let answer = script.answer(Self.call(isFallback: true), at: 0)
            #expect(answer.latency == 4 * Self.second)
            #expect(answer.end == .succeeded)
        }
    }

    @Test("sums end at what one call may take")
    func limits() {
        let years = 315_360_000e9
        let most = Behaviour(
            latency: .drawn(.fixed(years)), tokensIn: .fixed(1e8), tokensOut: .fixed(1e8))
        let script = ScriptedAgents(
            Self.scenario(Array(repeating: most, count: 1_000)), seed: 1)
        let answer = script.answer(Self.call(isFallback: true), at: 0)
        #expect(answer.latency == Int64(years))
        #expect(answer.usage == TokenUsage(input: 100_000_000, output: 100_000_000))
    }
}

@testable import ParallelExecution
import Scenarios
import TestSupport
import Testing
import VirtualTime

@Suite("a provider that refuses a call")
struct ProviderRefusalTests {
    static let refusals: [ErrorClass] = [.unavailable, .rateLimited(retryAfter: 30_000_000_000)]

    private func answer(
        rules: [AgentRule] = [], faults: [Fault] = [], task: Behaviour.Outcome? = nil,
        isHandoff: Bool = false
    ) -> ScriptedCall {
        var setting = FaultSetting(faults: faults)
        setting.scenario.rules = rules
        setting.scenario.handoff = Behaviour(latency: .drawn(.fixed(1e9)), tokensIn: .fixed(5))
        if let task { setting.scenario.requests[0].behaviours[0].outcome = task }
        let call = FaultSetting.call()
        return setting.answer(
            Call(
                execution: call.execution, work: call.work, mode: call.mode, round: call.round,
                base: call.base, isFallback: false, pool: call.pool, isHandoff: isHandoff,
                model: call.model, attempt: call.attempt, deadline: .max))
    }

    @Test(
        "answers at once and bills nothing, whether a rule or a fault says so",
        arguments: refusals)
    func meaning(_ refusal: ErrorClass) {
        let rule = AgentRule(behaviour: Behaviour(outcome: .failure(refusal)))
        var answers = [
            answer(rules: [rule]), answer(rules: [rule], isHandoff: true),
            answer(faults: [Fault(.error(refusal))]),
            // The latency of another rule is that of calls that are answered.
            answer(rules: [
                AgentRule(attempt: 1, behaviour: Behaviour(latency: .drawn(.fixed(7e9)))), rule,
            ]),
        ]
        switch refusal {
        case .unavailable: answers.append(answer(faults: [Fault(.unavailable)]))
        case .rateLimited(let wait):
            answers.append(answer(faults: [Fault(.rateLimit(retryAfter: wait))]))
        case .transient, .permanent: break
        }
        for answer in answers {
            #expect(answer.latency == 0)
            #expect(answer.usage == .zero)
            #expect(answer.end == .failed(refusal))
        }
    }

    @Test(
        "takes and bills what the very rule or task states that lets it refuse", arguments: refusals
    )
    func stated(_ refusal: ErrorClass) {
        let slow = AgentRule(
            behaviour: Behaviour(
                latency: .drawn(.fixed(7e9)), tokensIn: .fixed(3), outcome: .failure(refusal)))
        #expect(answer(rules: [slow]).latency == 7_000_000_000)
        #expect(answer(rules: [slow]).usage == TokenUsage(input: 3, output: 0))
        let own = answer(task: .failure(refusal))
        #expect(own.latency == 10_000_000_000)
        #expect(own.usage == TokenUsage(input: 100, output: 20))
    }

    @Test(
        "other errors take their time and are billed",
        arguments: [ErrorClass.transient, .permanent])
    func others(_ error: ErrorClass) {
        let rule = AgentRule(behaviour: Behaviour(outcome: .failure(error)))
        for answer in [answer(rules: [rule]), answer(faults: [Fault(.error(error))])] {
            #expect(answer.latency == 10_000_000_000)
            #expect(answer.usage == TokenUsage(input: 100, output: 20))
        }
    }
}

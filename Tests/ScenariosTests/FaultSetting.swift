import TestSupport
@testable import ParallelExecution
import Scenarios
import VirtualTime

/// Two requests of two tasks each, whose calls the tests of faults make by hand.
struct FaultSetting {
    static let second: Int64 = 1_000_000_000

    var scenario: Scenario

    /// Every task and every coordination call takes the latency, 100 tokens in and 20 out.
    init(latency: Latency = .drawn(.fixed(10e9)), faults: [Fault] = []) {
        let behaviour = Behaviour(
            latency: latency, tokensIn: .fixed(100), tokensOut: .fixed(20),
            outcome: .output(AgentOutput(text: "done")))
        let plan = Plan([
            PlannedTask(id: "code", pool: "codegen"), PlannedTask(id: "schema", pool: "database"),
        ])
        let requests = ["one", "two"].map {
            ScenarioRequest(
                name: $0, request: Request(message: "m"), plan: plan,
                behaviours: [behaviour, behaviour])
        }
        let calls = Coordination(
            decompose: behaviour, aggregate: behaviour, synthesise: behaviour)
        scenario = Scenario(
            name: "faults", requests: requests,
            rules: [AgentRule(task: "request", behaviour: behaviour)], faults: faults,
            coordination: [.serial: calls, .parallel: calls])
    }

    /// What a call does under the faults.
    func answer(_ call: Call, at now: Int64 = 0) -> ScriptedCall {
        ScriptedAgents(scenario, seed: 1).answer(call, at: now)
    }

    /// A call of the first request's task `code`, unless told otherwise.
    static func call(
        _ work: Call.Work = .task(0), execution: UInt32 = 1, mode: ExecutionMode = .parallel,
        round: Int16 = 0, pool: PoolIndex = 0, attempt: Int16 = 1, model: ModelIndex? = nil,
        isFallback: Bool = false
    ) -> Call {
        var base: TaskIndex?
        if case .task(let index) = work { base = index }
        return Call(
            execution: ExecutionID(number: execution, slot: 0), work: work, mode: mode,
            round: round, base: base, isFallback: isFallback, pool: base == nil ? nil : pool,
            isHandoff: false, model: model, attempt: attempt, deadline: .max)
    }
}

@testable import ParallelExecution
import Testing

@Suite("what a call brings too late")
struct ExecutionEngineLateOutputTests {
    @Test("the output of a call that was cancelled at its deadline is not kept")
    func lateOutput() throws {
        var configuration = Configuration()
        configuration.pools[0].maxRetries = 0
        var engine = ExecutionEngine(configuration: configuration)
        func started() -> [CallID] {
            let calls: [CallID] = engine.commands.compactMap { command in
                if case .startCall(let id, _) = command { id } else { nil }
            }
            engine.removeCommands(engine.commands.count)
            return calls
        }
        func end(_ call: CallID, _ result: AgentResult? = nil, at now: Int64) -> [CallID] {
            engine.callEnded(call, .succeeded, .zero, bringing: result, at: now)
            engine.instantEnded(at: now)
            return started()
        }
        let execution = engine.requestArrived(Request(message: "m"), at: 0)
        engine.instantEnded(at: 0)
        let planning = try #require(started().first)
        let plan = Plan([PlannedTask(id: "a", pool: "codegen")])
        let attempt = try #require(end(planning, .plan(plan), at: 0).first)
        let deadline = configuration.pools[0].timeout
        engine.deadlinePassed(attempt, at: deadline)
        engine.instantEnded(at: deadline)
        // The agent returns something although it was cancelled, with the answer that continues the
        // end of the instant, and after it.
        let late = AgentResult.output(AgentOutput(text: "late"))
        engine.callEnded(attempt, .cancelled, .zero, bringing: late, at: deadline)
        engine.callEnded(attempt, .succeeded, .zero, bringing: late, at: deadline)
        let merging = try #require(started().first)
        let writing = try #require(end(merging, at: deadline).first)
        _ = end(writing, at: deadline)
        let response = engine.takeResponse(of: execution)
        #expect(response.tasks.map(\.state) == [.dead])
        #expect(response.tasks.map(\.text) == [""])
    }

    @Test("hostile usage saturates instead of stopping the executor")
    func hostileUsage() {
        let most = TokenUsage(input: .max, output: .max)
        #expect(most + most == most)
        #expect(PriceTable.standard.entries[0].cost(of: most) == .max)
    }
}

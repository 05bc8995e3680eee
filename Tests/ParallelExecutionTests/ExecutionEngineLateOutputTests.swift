@testable import ParallelExecution
import Testing

@Suite("what a call brings too late")
struct ExecutionEngineLateOutputTests {
    @Test("the output of a call that was cancelled at its deadline is not kept")
    func lateOutput() throws {
        var configuration = Configuration()
        configuration.pools[0].maxRetries = 0
        var engine = ExecutionEngine(configuration: configuration)
        var output = EngineOutput()
        let execution = engine.register(Request(message: "m"))
        func settle(_ input: EngineInput, at now: Int64) -> [CallID] {
            output.commands.removeAll()
            engine.handle(input, at: now, into: &output)
            if input != .instantEnded { engine.handle(.instantEnded, at: now, into: &output) }
            return started()
        }
        func started() -> [CallID] {
            output.commands.compactMap { command in
                if case .startCall(let id, _) = command { id } else { nil }
            }
        }
        let planning = try #require(settle(.requestArrived(execution), at: 0).first)
        engine.deliver(Plan([PlannedTask(id: "a", pool: "codegen")]), for: planning)
        let attempt = try #require(settle(.callEnded(planning, .succeeded, .zero), at: 0).first)
        let deadline = configuration.pools[0].timeout
        _ = settle(.deadlineReached(attempt), at: deadline)
        // The agent returns something although it was cancelled, before and after the answer.
        engine.deliver(AgentOutput(text: "late"), for: attempt)
        // The answer continues the end of the instant that waits for it.
        engine.handle(.callEnded(attempt, .cancelled, .zero), at: deadline, into: &output)
        engine.deliver(AgentOutput(text: "later"), for: attempt)
        let merging = try #require(started().first)
        let writing = try #require(
            settle(.callEnded(merging, .succeeded, .zero), at: deadline).first)
        _ = settle(.callEnded(writing, .succeeded, .zero), at: deadline)
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

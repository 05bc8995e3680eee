import ParallelExecution
import Testing

@Suite("ExecutionEngine: routed requests")
struct ExecutionEngineRoutingTests {
    private static let plan = [
        PlannedTask(id: "a", pool: "codegen"), PlannedTask(id: "b", pool: "database"),
    ]

    private func run(
        _ message: String, mode: ExecutionMode = .parallel,
        _ answers: [String: [Answer]] = [:],
        _ change: (inout Configuration) -> Void = { _ in }
    ) -> EngineBench {
        var configuration = Configuration()
        change(&configuration)
        var bench = EngineBench(configuration, answers: answers)
        bench.request(Self.plan, mode: mode, message: message, isRouted: true)
        bench.run()
        #expect(bench.isIdle)
        return bench
    }

    @Test("small work is one task of its pool's agent, without the project manager")
    func serial() {
        let bench = run(
            "Create backup strategy", ["request": [.done(30, AgentOutput(text: "ok"))]])
        #expect(
            bench.story == [
                "0 arrived serial", "0 routed small", "0 admitted", "0 planned notAsked 1",
                "0 queued request", "0 start request 1", "30 end request 1 succeeded",
                "30 completed request", "30 responded completed",
            ])
        #expect(bench.calls.map(\.name) == ["request"])
        #expect(bench.calls[0].pool == "database")
        #expect(bench.calls[0].prompt == "Create backup strategy")
        #expect(bench.calls[0].call.isFallback)
        #expect(bench.responses[0].mode == .serial)
        #expect(bench.responses[0].finalResponse == "ok")
        #expect(bench.responses[0].notes.isEmpty)
    }

    @Test("a whole product is planned and runs in parallel")
    func parallel() {
        let bench = run("Build a shop", ["a": [.done(10)], "b": [.done(10)]])
        #expect(bench.story.prefix(2) == ["0 arrived parallel", "0 routed wholeProduct"])
        #expect(bench.lines("start") == ["0 start a 1", "0 start b 1"])
        #expect(bench.calls.map(\.name) == ["decompose", "a", "b", "aggregate", "synthesise"])
        #expect(bench.responses[0].mode == .parallel)
    }

    @Test("a task that fails for good fails a request without the project manager")
    func failure() {
        let bench = run("Create backup strategy", ["request": [.fails(.permanent, after: 1)]])
        #expect(bench.story.suffix(2) == ["1 dead request", "1 responded failed"])
        #expect(bench.responses[0].refund == Fraction(1, over: 1))
    }

    @Test("serial runs and a disabled configuration never ask the router")
    func unasked() {
        let serial = run("Create backup strategy", mode: .serial)
        #expect(serial.lines("routed small", "routed disabled").isEmpty)
        #expect(serial.calls.map(\.name) == ["decompose", "a", "b", "aggregate", "synthesise"])
        let disabled = run("Build a shop") { $0.isEnabled = false }
        #expect(disabled.story[0] == "0 arrived serial")
        #expect(disabled.story[1] == "0 admitted")
    }

    @Test("a client withdraws from a request without the project manager")
    func cancelled() {
        var bench = EngineBench(answers: ["request": [.done(30)]])
        bench.request(Self.plan, message: "Create backup strategy", isRouted: true)
        bench.cancel(1, atNanosecond: 5_000_000_000)
        bench.run()
        #expect(bench.isIdle)
        #expect(
            bench.story.suffix(3) == [
                "5 end request 1 cancelled", "5 cancelled request", "5 responded cancelled",
            ])
    }
}

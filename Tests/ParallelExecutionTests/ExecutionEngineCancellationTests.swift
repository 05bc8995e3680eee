import ParallelExecution
import Testing

@Suite("ExecutionEngine: cancellation")
struct ExecutionEngineCancellationTests {
    private static let second: Int64 = 1_000_000_000

    /// Execution 1 meets every phase; 2 shares its pools; 3 waits for admission until one ends.
    private func bench() -> EngineBench {
        var configuration = Configuration()
        configuration.maxConcurrentExecutions = 2
        configuration.pools = [
            PoolConfiguration(name: "p", slots: 2), PoolConfiguration(name: "q"),
        ]
        configuration.pools[1].queueTimeout = 100 * Self.second
        let finding = Finding(
            severity: .critical, topic: "t", recommendation: "r", target: "run")
        var bench = EngineBench(
            configuration,
            answers: [
                "decompose": [.done(5)], "aggregate": [.done(3)], "synthesise": [.done(2)],
                "run": [.done(30)], "retry": [.fails(.transient, after: 4), .done(10)],
                "wait": [.done(8)], "last": [.done(6, AgentOutput(findings: [finding]))],
                "x": [.done(25)], "y": [.done(7)],
            ])
        bench.request([
            PlannedTask(id: "run", pool: "p"), PlannedTask(id: "retry", pool: "p"),
            PlannedTask(id: "wait", pool: "q", priority: 3),
            PlannedTask(id: "last", pool: "q", requires: ["run", "retry"]),
        ])
        bench.request([PlannedTask(id: "x", pool: "q"), PlannedTask(id: "y", pool: "p")])
        bench.request([PlannedTask(id: "y", pool: "p")], at: 1)
        return bench
    }

    /// Every instant at which something happens, and the nanoseconds around it.
    private static let instants: [Int64] = {
        var bench = ExecutionEngineCancellationTests().bench()
        var instants: Set<Int64> = []
        while bench.step() {
            for offset in -1...1 { instants.insert(max(0, bench.now + Int64(offset))) }
        }
        return instants.sorted()
    }()

    @Test("the script without cancellation meets every phase")
    func script() {
        var bench = bench()
        bench.run()
        #expect(bench.isIdle)
        #expect(bench.lines("added").count == 2)
        #expect(bench.responses.map(\.status) == [.completed, .completed, .completed])
    }

    @Test(
        "cancelling any execution at any instant frees every slot at that instant; others go on",
        arguments: 1...3 as ClosedRange<UInt32>)
    func anywhere(victim: UInt32) {
        var reference = bench()
        reference.run()
        for instant in Self.instants {
            var bench = bench()
            bench.cancel(victim, atNanosecond: instant)
            bench.run()
            let context = Comment("execution \(victim) cancelled at \(instant) ns")
            #expect(bench.isIdle, context)
            #expect(bench.responses.count == 3, context)
            let response = bench.responses.first { $0.execution == Int(victim) }
            let over = bench.events.last { $0.execution.number == victim }
            #expect(bench.events.count { $0.kind.isArrival } == 3, context)
            if response?.status == .cancelled {
                #expect(over?.at == instant, context)
                #expect(response?.tasks.allSatisfy(\.state.isFinal) == true, context)
            } else {
                #expect(over == reference.events.last { $0.execution.number == victim }, context)
            }
            for other in bench.responses where other.execution != Int(victim) {
                #expect(other.status == .completed, context)
            }
        }
    }

    @Test("running attempts end as cancelled at that instant and are billed what they used")
    func running() {
        var bench = bench()
        bench.cancel(1, atNanosecond: 7 * Self.second)
        bench.run()
        #expect(
            bench.story.filter { $0.hasPrefix("7 ") } == [
                "7 cancelled wait", "7 cancelled last", "7 end run 1 cancelled",
                "7 cancelled run", "7 end retry 1 cancelled", "7 cancelled retry",
                "7 responded cancelled",
            ])
        let response = bench.responses.first { $0.execution == 1 }
        #expect(response?.usage == TokenUsage(input: 2, output: 0))
        #expect(bench.lines("#3 7 admitted").count == 1)
    }

    @Test("a slot freed by a cancellation is given away at that instant")
    func handedOn() {
        var configuration = Configuration()
        configuration.pools = [PoolConfiguration(name: "p")]
        var bench = EngineBench(configuration, answers: ["a": [.hangs], "b": [.done(1)]])
        bench.request([PlannedTask(id: "a", pool: "p")])
        bench.request([PlannedTask(id: "b", pool: "p")])
        bench.cancel(1, atNanosecond: 9 * Self.second)
        bench.run()
        #expect(bench.lines("start b 1") == ["#2 9 start b 1"])
    }

    @Test("a completion of the same instant beats the cancellation")
    func completionFirst() {
        var bench = bench()
        bench.cancel(1, atNanosecond: 9 * Self.second)
        bench.run()
        #expect(bench.lines("end retry 1 transient").count == 1)
        #expect(bench.lines("9 cancelled retry").count == 1)
    }

    @Test("a timeout of the same instant beats the cancellation, which ends the backoff")
    func timeout() {
        var bench = EngineBench(answers: ["a": [.hangs]])
        bench.request([PlannedTask(id: "a", pool: "codegen")])
        bench.cancel(1, atNanosecond: 300 * Self.second)
        bench.run()
        #expect(
            bench.lines("300").map { $0.dropFirst(4) } == [
                "end a 1 timedOut", "backoff a until 301", "cancelled a", "responded cancelled",
            ])
        #expect(bench.isIdle)
    }

    @Test("who withdraws at the instant of arrival has arrived, and costs nothing")
    func atArrival() {
        var bench = EngineBench()
        bench.request([PlannedTask(id: "a", pool: "codegen")], at: 3)
        bench.cancel(1, atNanosecond: 3 * Self.second)
        bench.run()
        #expect(bench.story == ["3 arrived parallel", "3 responded cancelled"])
        #expect(bench.isIdle)
    }

    @Test("cancelling after the response is ignored")
    func tooLate() {
        var bench = EngineBench()
        bench.request([])
        bench.cancel(1, atNanosecond: 1)
        bench.run()
        #expect(bench.story.last == "0 responded completed")
    }
}

extension ExecutionEvent.Kind {
    fileprivate var isArrival: Bool {
        if case .arrived = self { true } else { false }
    }
}

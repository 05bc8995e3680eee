import Exact
import ParallelExecution
import Testing

@Suite("ExecutionEngine: attempts, retries and what follows the last one")
struct ExecutionEngineAttemptTests {
    private func run(
        _ tasks: [PlannedTask], _ answers: [String: [Answer]],
        _ change: (inout Configuration) -> Void = { _ in }
    ) -> EngineBench {
        var configuration = Configuration()
        change(&configuration)
        var bench = EngineBench(configuration, answers: answers)
        bench.request(tasks)
        bench.run()
        #expect(bench.isIdle)
        #expect(bench.responses.count == 1)
        return bench
    }

    private let backend = PlannedTask(id: "backend", pool: "codegen")
    private let frontend = PlannedTask(id: "frontend", pool: "codegen")

    @Test("a whole execution, event by event")
    func story() {
        let bench = run([backend], ["decompose": [.done(5)], "backend": [.done(90)]])
        #expect(
            bench.story == [
                "0 arrived parallel", "0 admitted", "5 planned accepted 1", "5 queued backend",
                "5 start backend 1", "95 end backend 1 succeeded", "95 completed backend",
                "95 aggregated 0 well", "95 synthesised well", "95 responded completed",
            ])
    }

    @Test("a hanging backend is tried at 0, 301 and 604 s and is dead at 904 s")
    func hangingBackend() {
        let bench = run([backend, frontend], ["backend": [.hangs], "frontend": [.done(45)]])
        #expect(
            bench.lines("backend") == [
                "0 queued backend", "0 start backend 1", "300 end backend 1 timedOut",
                "300 backoff backend until 301", "301 queued backend", "301 start backend 2",
                "601 end backend 2 timedOut", "601 backoff backend until 604",
                "604 queued backend", "604 start backend 3", "904 end backend 3 timedOut",
                "904 dead backend",
            ])
        #expect(bench.lines("frontend").last == "45 completed frontend")
        #expect(bench.responses[0].status == .partial)
        #expect(bench.responses[0].refund == Fraction(1, over: 2))
    }

    @Test("an attempt that runs a nanosecond too long is cancelled at exactly its deadline")
    func exactTimeout() {
        let late = Answer(latency: 300_000_000_001, end: .succeeded)
        let bench = run([backend], ["backend": [late, .done(1)]])
        #expect(
            bench.lines("end") == ["300 end backend 1 timedOut", "302 end backend 2 succeeded"])
    }

    @Test("finishing exactly at the deadline counts as finished, failing as failed")
    func atDeadline() {
        #expect(
            run([backend], ["backend": [.done(300)]]).lines("end")
                == ["300 end backend 1 succeeded"])
        #expect(
            run([backend], ["backend": [.fails(.permanent, after: 300)]]).lines("end")
                == ["300 end backend 1 permanent"])
    }

    @Test("a rate-limited attempt waits the longer of backoff and retry-after")
    func rateLimit() {
        let bench = run(
            [backend],
            [
                "backend": [
                    .fails(.rateLimited(retryAfter: 2_000_000_000), after: 10),
                    .fails(.rateLimited(retryAfter: 2_000_000_000), after: 10), .done(1),
                ]
            ])
        #expect(
            bench.lines("backoff") == [
                "10 backoff backend until 12", "22 backoff backend until 25",
            ])
    }

    @Test(
        "transient, unavailable and rate-limited attempts are retried until none is left",
        arguments: [ErrorClass.transient, .unavailable, .rateLimited(retryAfter: 0)])
    func retried(errorClass: ErrorClass) {
        let bench = run([backend], ["backend": [.fails(errorClass, after: 1)]])
        #expect(bench.lines("start").count == 3)
        #expect(bench.lines("dead") == ["7 dead backend"])
    }

    @Test("a permanent failure is never retried")
    func permanent() {
        let bench = run([backend], ["backend": [.fails(.permanent, after: 1)]])
        #expect(bench.lines("start").count == 1)
        #expect(bench.responses[0].notes == ["backend: pending (dead after 1 attempt)"])
    }

    @Test("the last of several attempts uses the fallback model, and halves the quality")
    func fallbackModel() {
        let failing: [Answer] = [.fails(.transient, after: 1), .fails(.transient, after: 1)]
        let bench = run([backend], ["backend": failing + [.done(1).using(1000, 10)]]) {
            $0.pools[0].model = "claude-opus-4-6"
            $0.pools[0].fallbackModels = ["kimi"]
        }
        let models = bench.calls.filter { $0.name == "backend" }.map(\.model)
        #expect(models == ["claude-opus-4-6", "claude-opus-4-6", "kimi"])
        #expect(bench.responses[0].quality == Fraction(25, over: 50))
        #expect(bench.responses[0].tasks[0].usedFallback)
        #expect(bench.responses[0].cost == 1000 * 270 + 10 * 680)
        #expect(bench.responses[0].status == .completed)
    }

    @Test("an only attempt, and an earlier success, keep the pool's model")
    func noFallback() {
        let once = run([backend], [:]) {
            $0.pools[0].maxRetries = 0
            $0.pools[0].model = "kimi"
            $0.pools[0].fallbackModels = ["kimi-2.5"]
        }
        #expect(once.calls.first { $0.name == "backend" }?.model == "kimi")
        #expect(once.responses[0].quality == Fraction(50, over: 50))
        let fallbackOnly = run([backend], ["backend": [.fails(.transient, after: 1)]]) {
            $0.pools[0].fallbackModels = ["kimi"]
        }
        let models = fallbackOnly.calls.filter { $0.name == "backend" }.map(\.model)
        #expect(models == [nil, nil, "kimi"])
    }

    @Test("cost is exact and includes attempts that timed out and the project manager's calls")
    func cost() {
        let bench = run(
            [backend],
            [
                "decompose": [.done(1).using(100, 10)], "backend": [.hangs, .done(1).using(7, 3)],
                "aggregate": [.done(1).using(5, 5)], "synthesise": [.done(1).using(1, 2)],
            ]
        ) {
            $0.coordinatorModel = "claude-opus-4-6"
            $0.pools[0].model = "claude-sonnet-4"
        }
        // The bench bills one token of input for a call that is cancelled.
        #expect(bench.responses[0].usage == TokenUsage(input: 114, output: 20))
        #expect(bench.responses[0].cost == 106 * 15_000 + 17 * 75_000 + 8 * 3_000 + 3 * 15_000)
    }

    @Test("an exhausted task is skipped, escalated or fails the execution, as its pool says")
    func exhausted() {
        let dead: [String: [Answer]] = ["backend": [.fails(.permanent, after: 1)]]
        let outcomes = PoolConfiguration.ExhaustionPolicy.allCases.map { policy in
            run([backend, frontend], dead) { $0.pools[0].onExhausted = policy }.responses[0]
        }
        #expect(outcomes.map(\.status) == [.partial, .partial, .failed, .failed])
        #expect(outcomes[0].notes == ["backend: pending (dead after 1 attempt)"])
        #expect(outcomes[1].notes.last == "backend: escalated to the project manager")
        #expect(outcomes.allSatisfy { $0.tasks[1].state == .completed })
    }

    @Test("whoever depends on a dead task is skipped, also indirectly; siblings go on")
    func skipped() {
        let tasks = [
            backend, frontend,
            PlannedTask(id: "audit", pool: "security", requires: ["backend"]),
            PlannedTask(id: "report", pool: "security", requires: ["audit", "frontend"]),
        ]
        let bench = run(
            tasks, ["backend": [.fails(.permanent, after: 10)], "frontend": [.done(50)]])
        #expect(
            bench.lines("completed", "dead", "skipped", "responded") == [
                "10 dead backend", "10 skipped audit", "10 skipped report",
                "50 completed frontend", "50 responded partial",
            ])
    }

    @Test("if every task fails, so does the execution, after aggregation and synthesis")
    func allFail() {
        let bench = run(
            [backend, frontend],
            ["backend": [.fails(.permanent, after: 1)], "frontend": [.fails(.permanent, after: 2)]])
        #expect(
            bench.story.suffix(3) == [
                "2 aggregated 0 well", "2 synthesised well", "2 responded failed",
            ])
        #expect(bench.responses[0].refund == Fraction(2, over: 2))
        #expect(bench.responses[0].quality == Fraction(0, over: 100))
    }

    @Test("a failed aggregation or synthesis leaves a partial answer of what is there")
    func failedCoordination() {
        let aggregation = run([backend], ["aggregate": [.fails(.permanent, after: 1)]])
        #expect(aggregation.responses[0].status == .partial)
        #expect(aggregation.lines("aggregated", "synthesised").first == "1 aggregated 0 badly")
        let output = AgentOutput(text: "code")
        let synthesis = run(
            [backend],
            ["backend": [.done(1, output)], "synthesise": [.fails(.permanent, after: 1)]])
        #expect(synthesis.responses[0].status == .partial)
        #expect(
            synthesis.responses[0].finalResponse.contains("Built:\n- backend (codegen): code\n"))
        #expect(
            synthesis.responses[0].notes == ["synthesis failed: results are listed as they are"])
    }

    @Test("the synthesis writes the final response from the results")
    func synthesis() {
        let answer = AgentOutput(text: "all done")
        let bench = run(
            [backend],
            ["backend": [.done(1, AgentOutput(text: "code"))], "synthesise": [.done(1, answer)]])
        #expect(bench.responses[0].finalResponse == "all done")
        #expect(bench.calls.last?.inputs.map(\.text) == ["code"])
    }

    @Test("backoff of zero tries again at the same instant")
    func zeroBackoff() {
        let bench = run([backend], ["backend": [.fails(.transient, after: 0), .done(0)]]) {
            $0.retry = RetryPolicy(backoff: [.zero])
        }
        #expect(
            bench.lines("start", "backoff") == [
                "0 start backend 1", "0 backoff backend until 0", "0 start backend 2",
            ])
    }
}

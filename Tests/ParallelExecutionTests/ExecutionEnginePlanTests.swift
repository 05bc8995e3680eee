import Exact
import ParallelExecution
import Testing

@Suite("ExecutionEngine: plans, serial mode and dependencies")
struct ExecutionEnginePlanTests {
    private func run(
        _ tasks: [PlannedTask]?, _ answers: [String: [Answer]] = [:],
        mode: ExecutionMode = .parallel, message: String = "audit the login for xss",
        _ change: (inout Configuration) -> Void = { _ in }
    ) -> EngineBench {
        var configuration = Configuration()
        change(&configuration)
        var bench = EngineBench(configuration, answers: answers)
        bench.request(tasks, mode: mode, message: message)
        bench.run()
        #expect(bench.isIdle)
        #expect(bench.responses.count == 1)
        return bench
    }

    private static func task(_ id: String, requires: [String] = []) -> PlannedTask {
        PlannedTask(id: id, pool: "codegen", requires: requires)
    }

    static let badPlans: [(plan: [PlannedTask], reason: String)] = [
        (
            [task("a", requires: ["b"]), task("b", requires: ["a"])],
            "circular dependency: a → b → a"
        ),
        ([task("a", requires: ["a"])], "circular dependency: a → a"),
        (
            [PlannedTask(id: "a", pool: "gpu")],
            "task \"a\" is for pool \"gpu\", which is not configured"
        ),
        (
            [task("a", requires: ["x"])],
            "task \"a\" depends on \"x\", which is not in the plan"
        ),
        ([task("a"), task("a")], "two tasks are called \"a\""),
        ((1...7).map { task("\($0)") }, "7 tasks, at most 6 are allowed"),
    ]

    @Test(
        "a plan that cannot be carried out runs serially as one task, and the result says so",
        arguments: badPlans)
    func fallback(plan: [PlannedTask], reason: String) {
        let bench = run(plan, ["decompose": [.done(5)], "request": [.done(60)]])
        #expect(
            bench.story.dropFirst(2) == [
                "5 planned fellBackToSerial 1", "5 queued request", "5 start request 1",
                "65 end request 1 succeeded", "65 completed request", "65 aggregated 0 well",
                "65 synthesised well", "65 responded completed",
            ])
        let response = bench.responses[0]
        #expect(response.mode == .serial)
        #expect(response.tasks.map(\.pool) == ["security"])
        #expect(
            response.notes == [
                "decomposition failed (\(reason)): the request ran serially as one task"
            ])
        let call = bench.calls[1]
        #expect(call.call.isFallback)
        #expect(call.prompt == "audit the login for xss")
    }

    @Test("without the fallback the execution fails, and all of it is refunded")
    func noFallback() {
        let bench = run(Self.badPlans[0].plan) { $0.fallsBackToSerial = false }
        #expect(bench.story.dropFirst(2) == ["0 planned failed 0", "0 responded failed"])
        #expect(bench.responses[0].refund == Fraction(1, over: 1))
        #expect(bench.responses[0].quality == Fraction(0, over: 1))
        #expect(
            bench.responses[0].notes == [
                "decomposition failed (circular dependency: a → b → a): nothing was done"
            ])
    }

    @Test("a decomposition that fails, or that brings no plan, is a failed one")
    func failedCall() {
        let failed = run([Self.task("a")], ["decompose": [.fails(.permanent, after: 3)]])
        #expect(failed.lines("planned") == ["3 planned fellBackToSerial 1"])
        #expect(
            failed.responses[0].notes == [
                "decomposition failed (the project manager's call ended as permanent): "
                    + "the request ran serially as one task"
            ])
        let silent = run(nil)
        #expect(silent.lines("planned") == ["0 planned fellBackToSerial 1"])
    }

    @Test("the fallback task goes to the first pool when the message gives no hint")
    func fallbackPool() {
        #expect(run(nil, message: "hello").responses[0].tasks.map(\.pool) == ["codegen"])
    }

    @Test("an empty plan needs no agent and is complete")
    func empty() {
        let bench = run([], ["aggregate": [.done(1)], "synthesise": [.done(2)]])
        #expect(
            bench.story.dropFirst(2) == [
                "0 planned accepted 0", "1 aggregated 0 well", "3 synthesised well",
                "3 responded completed",
            ])
        #expect(bench.responses[0].refund == Fraction(0, over: 1))
        #expect(bench.responses[0].quality == Fraction(1, over: 1))
    }

    @Test("disabled means serial, whatever the request says")
    func disabled() {
        let bench = run([Self.task("a"), Self.task("b")], ["a": [.done(1)]]) {
            $0.isEnabled = false
        }
        #expect(bench.story[0] == "0 arrived serial")
        #expect(bench.lines("start") == ["0 start a 1", "1 start b 1"])
        #expect(bench.responses[0].mode == .serial)
        #expect(bench.responses[0].notes == [])
    }

    @Test(
        "serial runs one task at a time, in priority order among the ready, under any scheduling",
        arguments: Configuration.Scheduling.allCases)
    func serial(scheduling: Configuration.Scheduling) {
        let tasks = [
            PlannedTask(id: "a", pool: "codegen", priority: 3, estimate: .seconds(99)),
            PlannedTask(id: "b", pool: "database", priority: 2),
            PlannedTask(id: "c", pool: "security", priority: 1, requires: ["b"]),
            PlannedTask(id: "d", pool: "codegen", priority: 2, estimate: .seconds(50)),
        ]
        let answers = Dictionary(
            uniqueKeysWithValues: "abcd".map { (String($0), [Answer.done(10)]) })
        let bench = run(tasks, answers, mode: .serial) { $0.scheduling = scheduling }
        #expect(
            bench.lines("start") == [
                "0 start b 1", "10 start c 1", "20 start d 1", "30 start a 1",
            ])
        #expect(bench.lines("queued").count == 4)
        #expect(
            bench.calls.filter { $0.pool != nil }.map(\.call.isHandoff) == [
                false, true, true, true,
            ])
    }

    @Test("serial waits out the backoff of its task before the next one")
    func serialBackoff() {
        let bench = run(
            [Self.task("a"), Self.task("b")], ["a": [.fails(.transient, after: 2), .done(1)]],
            mode: .serial)
        #expect(bench.lines("start") == ["0 start a 1", "3 start a 2", "4 start b 1"])
    }

    @Test("serial goes on after a task is dead, rejected or expired")
    func serialFailures() {
        let bench = run(
            [Self.task("a"), Self.task("b", requires: ["a"]), Self.task("c")],
            ["a": [.fails(.permanent, after: 1)]], mode: .serial)
        #expect(
            bench.lines("dead", "skipped", "completed c") == [
                "1 dead a", "1 skipped b", "1 completed c",
            ])
    }

    @Test("a hard dependency delays; a soft one is received only if it is there at the start")
    func soft() {
        let tasks = [
            PlannedTask(id: "early", pool: "codegen", enhances: ["late", "now"]),
            PlannedTask(id: "now", pool: "security"),
            PlannedTask(id: "base", pool: "database"),
            PlannedTask(id: "late", pool: "security", requires: ["base"]),
        ]
        func inputs(early: Int64) -> [[String]] {
            let bench = run(
                tasks,
                [
                    "early": [.done(early, AgentOutput(text: "schema"))],
                    "base": [.done(10, AgentOutput(text: "tables"))], "now": [.done(0)],
                ])
            return ["now", "late"].map { name in
                bench.calls.filter { $0.name == name }.flatMap(\.inputs).map {
                    "\($0.task)=\($0.text)"
                }
            }
        }
        #expect(inputs(early: 5) == [[], ["base=tables", "early=schema"]])
        #expect(inputs(early: 10) == [[], ["base=tables", "early=schema"]])
        #expect(inputs(early: 11) == [[], ["base=tables"]])
    }

    @Test("a task is enqueued the moment its last hard dependency completes")
    func hard() {
        let bench = run(
            [Self.task("a"), Self.task("b"), Self.task("c", requires: ["b", "a"])],
            ["a": [.done(3)], "b": [.done(7)]])
        #expect(bench.lines("queued c") == ["7 queued c"])
    }
}

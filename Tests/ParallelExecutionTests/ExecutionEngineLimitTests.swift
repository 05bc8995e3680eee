import Exact
import ParallelExecution
import Testing

@Suite("ExecutionEngine: limits of tasks, executions, clients and money")
struct ExecutionEngineLimitTests {
    private func run(
        _ tasks: [PlannedTask], _ answers: [String: [Answer]], patience: Duration? = nil,
        _ change: (inout Configuration) -> Void = { _ in }
    ) -> EngineBench {
        var configuration = Configuration()
        configuration.pools[0].model = "kimi"
        change(&configuration)
        var bench = EngineBench(configuration, answers: answers)
        bench.request(tasks, patience: patience)
        bench.run()
        #expect(bench.isIdle)
        #expect(bench.responses.count == 1)
        return bench
    }

    private static let second: Int64 = 1_000_000_000
    /// An answer after a time, for a million tokens of kimi at 0.27 dollars.
    private static func paid(_ seconds: Int64) -> Answer { .done(seconds).using(1_000_000, 0) }

    private func task(_ id: String, requires: [String] = []) -> PlannedTask {
        PlannedTask(id: id, pool: "codegen", requires: requires)
    }

    // MARK: Tasks

    @Test("a task's own timeout and retries come before those of its pool")
    func ownLimits() {
        let slow = PlannedTask(id: "a", pool: "codegen", timeout: .seconds(7), maxRetries: 1)
        let bench = run([slow], ["a": [.hangs]])
        #expect(
            bench.lines("end", "backoff", "dead") == [
                "7 end a 1 timedOut", "7 backoff a until 8", "15 end a 2 timedOut", "15 dead a",
            ])
    }

    @Test("fail_fast cancels the siblings of a dead task at once, and starts nothing more")
    func failFast() {
        let bench = run(
            [task("a"), task("b"), task("c", requires: ["b"]), task("d", requires: ["a"])],
            ["a": [.fails(.permanent, after: 3)], "b": [.done(9)]]
        ) { $0.pools[0].onExhausted = .failFast }
        #expect(
            bench.story.dropFirst(7) == [
                "3 end a 1 permanent", "3 dead a", "3 cancelled c", "3 cancelled d",
                "3 end b 1 cancelled", "3 cancelled b", "3 aggregated 0 well",
                "3 synthesised well", "3 responded failed",
            ])
    }

    @Test("who ends at the instant at which a sibling fails fast has ended")
    func failFastTie() {
        let bench = run(
            [task("a"), task("b")],
            ["a": [.fails(.permanent, after: 3)], "b": [.done(3)]]
        ) { $0.pools[0].onExhausted = .failFast }
        #expect(bench.lines("dead", "completed") == ["3 dead a", "3 completed b"])
        #expect(bench.responses[0].status == .failed)
    }

    // MARK: Joins

    private func joined(_ join: Join, _ condition: JoinCondition = .completed) -> PlannedTask {
        var task = task("j", requires: ["a", "b", "c"])
        task.join = join
        task.joinCondition = condition
        return task
    }

    private func story(_ task: PlannedTask, _ answers: [String: [Answer]]) -> [String] {
        let bench = run([self.task("a"), self.task("b"), self.task("c"), task], answers) {
            $0.pools[0].slots = 4
        }
        return bench.lines("j")
    }

    @Test("a task may wait for any of several, or for so many of them")
    func joins() {
        let answers: [String: [Answer]] = [
            "a": [.done(3)], "b": [.fails(.permanent, after: 1)], "c": [.done(5)], "j": [.done(1)],
        ]
        let ended = { (second: Int) in
            [
                "\(second) queued j", "\(second) start j 1", "\(second + 1) end j 1 succeeded",
                "\(second + 1) completed j",
            ]
        }
        #expect(story(joined(.any), answers) == ended(3))
        #expect(story(joined(.atLeast(2)), answers) == ended(5))
        #expect(story(joined(.all), answers) == ["1 skipped j"])
        #expect(story(joined(.atLeast(3)), answers) == ["1 skipped j"])
        #expect(story(joined(.all, .settled), answers) == ended(5))
        #expect(story(joined(.any, .settled), answers) == ended(1))
        #expect(story(joined(.atLeast(2), .settled), answers) == ended(3))
    }

    @Test("a task that can no longer start is skipped as soon as that is known")
    func hopelessJoin() {
        let answers: [String: [Answer]] = [
            "a": [.fails(.permanent, after: 2)], "b": [.fails(.permanent, after: 1)],
            "c": [.done(5)],
        ]
        #expect(story(joined(.atLeast(2)), answers) == ["2 skipped j"])
    }

    // MARK: Retries

    @Test("each class of failure has its own backoff and number of retries")
    func byClass() {
        let answers: [Answer] = [
            .fails(.transient, after: 1), .fails(.unavailable, after: 1),
            .fails(.unavailable, after: 1), .fails(.unavailable, after: 1),
        ]
        let bench = run([task("a")], ["a": answers]) {
            $0.retry[.unavailable].backoff = [10 * Self.second]
            $0.retry[.unavailable].maxRetries = 3
        }
        #expect(
            bench.lines("backoff", "dead") == [
                "1 backoff a until 2", "3 backoff a until 33", "34 backoff a until 124",
                "125 dead a",
            ])
    }

    @Test("no backoff is longer than the longest, but a provider's wait may be")
    func longestBackoff() {
        let answers: [Answer] = [
            .fails(.transient, after: 0),
            .fails(.rateLimited(retryAfter: 30 * Self.second), after: 0), .done(0),
        ]
        let bench = run([task("a")], ["a": answers]) {
            $0.retry.maxBackoff = Self.second / 2
        }
        #expect(
            bench.lines("backoff") == [
                "0 backoff a until 500000000ns", "500000000ns backoff a until 30500000000ns",
            ])
    }

    @Test("failover at once goes to the next model without backoff, and backs off at the last")
    func failover() {
        let bench = run(
            [task("a")],
            ["a": [.fails(.unavailable, after: 1), .fails(.transient, after: 1), .done(1)]]
        ) {
            $0.pools[0].failover = .atOnce
            $0.pools[0].fallbackModels = ["claude-sonnet-4", "claude-opus-4-6"]
        }
        #expect(bench.lines("backoff") == ["1 backoff a until 1", "2 backoff a until 5"])
        let models = bench.calls.filter { $0.name == "a" }.map(\.model)
        #expect(models == ["kimi", "claude-sonnet-4", "claude-sonnet-4"])
        #expect(bench.responses[0].tasks[0].usedFallback)
    }

    @Test("the last attempt uses the first fallback model")
    func lastAttempt() {
        let bench = run([task("a")], ["a": [.fails(.unavailable, after: 1)]]) {
            $0.pools[0].fallbackModels = ["claude-sonnet-4", "claude-opus-4-6"]
        }
        let models = bench.calls.filter { $0.name == "a" }.map(\.model)
        #expect(models == ["kimi", "kimi", "claude-sonnet-4"])
    }

    // MARK: The project manager

    @Test("a call of the project manager that hangs is tried again, and then has failed")
    func coordinationTimeout() {
        let bench = run([task("a")], ["decompose": [.hangs], "a": [.done(1)]]) {
            $0.coordinatorTimeout = 10 * Self.second
        }
        #expect(
            bench.story.prefix(5) == [
                "0 arrived parallel", "0 admitted", "10 decompose 1 timedOut, again at 11",
                "21 decompose 2 timedOut, again at 24", "34 planned fellBackToSerial 1",
            ])
    }

    @Test("a failed synthesis is tried again, and then the results are joined")
    func synthesisRetries() {
        let bench = run(
            [task("a")],
            ["a": [.done(1)], "synthesise": [.fails(.transient, after: 1), .done(1)]])
        #expect(
            bench.story.suffix(3) == [
                "2 synthesise 1 transient, again at 3", "4 synthesised well",
                "4 responded completed",
            ])
    }

    // MARK: Executions

    @Test("when its time is over, open tasks are cancelled and what is there is merged")
    func executionTimeout() {
        let bench = run(
            [task("a"), task("b"), task("c", requires: ["b"])],
            ["decompose": [.done(5)], "a": [.done(10)], "b": [.hangs], "synthesise": [.done(2)]]
        ) { $0.executionTimeout = 20 * Self.second }
        #expect(
            bench.story.suffix(8) == [
                "15 completed a", "20 timed out", "20 cancelled c", "20 end b 1 cancelled",
                "20 cancelled b", "20 aggregated 0 well", "22 synthesised well",
                "22 responded partial",
            ])
        #expect(bench.responses[0].notes.contains("b: pending (the execution was stopped)"))
    }

    @Test("an execution without a plan when its time is over has failed")
    func timeoutOfPlanning() {
        let bench = run([task("a")], ["decompose": [.done(30)]]) {
            $0.executionTimeout = 20 * Self.second
        }
        #expect(
            bench.story.suffix(3) == ["20 timed out", "20 planned failed 0", "20 responded failed"])
    }

    @Test("what completes at the instant of the timeout has completed")
    func timeoutTie() {
        let bench = run([task("a")], ["a": [.done(20)]]) {
            $0.executionTimeout = 20 * Self.second
        }
        #expect(bench.responses[0].status == .completed)
    }

    @Test("a client that gives up is answered at that instant, in every phase", arguments: 1..<8)
    func patience(seconds: Int) {
        let answers: [String: [Answer]] = [
            "decompose": [.fails(.transient, after: 1), .done(1)], "a": [.done(2)],
            "aggregate": [.done(1)], "synthesise": [.done(2)],
        ]
        let bench = run([task("a")], answers, patience: .seconds(seconds))
        #expect(bench.lines("responded") == ["\(seconds) responded cancelled"])
        let whole = run([task("a")], answers, patience: .seconds(9))
        #expect(whole.lines("responded") == ["8 responded completed"])
    }

    // MARK: Money

    @Test("once the budget is spent, nothing is begun, and what is there is joined")
    func budget() {
        let bench = run(
            [task("a"), task("b"), task("c"), task("d"), task("e", requires: ["a"])],
            [
                "a": [Self.paid(1)], "b": [Self.paid(2)], "c": [Self.paid(3)],
                "d": [Self.paid(1)],
            ]
        ) {
            $0.budget = 500_000_000
            $0.pools[0].slots = 2
        }
        #expect(
            bench.story.dropFirst(7) == [
                "0 start a 1", "0 start b 1", "1 end a 1 succeeded", "1 completed a", "1 queued e",
                "1 start c 1", "2 end b 1 succeeded", "2 completed b",
                "2 refused d executionBudget",
                "2 rejected d", "2 refused e executionBudget", "2 rejected e",
                "4 end c 1 succeeded", "4 completed c", "4 refused executionBudget",
                "4 aggregated 0 badly", "4 refused executionBudget", "4 synthesised badly",
                "4 responded partial",
            ])
        #expect(bench.responses[0].cost == 3 * 270_000_000)
        #expect(
            bench.responses[0].notes.contains("d: pending (the budget of the execution is spent)"))
    }

    @Test("once the budget of the day is spent, no execution is admitted until the next day")
    func dailyBudget() {
        var configuration = Configuration()
        configuration.pools[0].model = "kimi"
        configuration.dailyBudget = 400_000_000
        configuration.projectBudgets = ["x": 200_000_000]
        var bench = EngineBench(configuration, answers: ["a": [Self.paid(10)]])
        // 0.27 dollars for project x at 10 s, and again for another at 30 s.
        bench.request([task("a")], at: 0, project: "x")
        bench.request([task("a")], at: 15, project: "x")
        bench.request([task("a")], at: 20)
        bench.request([task("a")], at: 40)
        bench.request([task("a")], at: 86_399)
        bench.request([task("a")], at: 86_400, project: "x")
        bench.run()
        #expect(bench.isIdle)
        #expect(
            bench.lines("refused") == [
                "#2 15 refused projectBudget", "#4 40 refused dailyBudget",
                "#5 86399 refused dailyBudget",
            ])
        let statuses = bench.responses.sorted { $0.execution < $1.execution }.map(\.status)
        #expect(
            statuses == [.completed, .rejected, .completed, .rejected, .rejected, .completed])
        let refused = bench.responses.first { $0.execution == 2 }
        #expect(refused?.notes == ["rejected: the project's budget of the day is spent"])
    }
}

import Exact
import ParallelExecution
import Testing

@Suite("ExecutionEngine: queues, slots and admission")
struct ExecutionEngineQueueTests {
    private func tasks(_ names: String, pool: String = "security") -> [PlannedTask] {
        names.map { PlannedTask(id: String($0), pool: pool) }
    }

    private func run(
        _ plans: [[PlannedTask]], _ answers: [String: [Answer]],
        at instants: [Int64] = [], _ change: (inout Configuration) -> Void = { _ in }
    ) -> EngineBench {
        var configuration = Configuration()
        change(&configuration)
        var bench = EngineBench(configuration, answers: answers)
        for (index, plan) in plans.enumerated() {
            bench.request(plan, at: index < instants.count ? instants[index] : 0)
        }
        bench.run()
        #expect(bench.isIdle)
        #expect(bench.responses.count == plans.count)
        return bench
    }

    @Test("six tasks of 45, 90, 30, 60, 60 and 40 s on three slots are done at 130 s")
    func listSchedule() {
        let seconds: [Int64] = [45, 90, 30, 60, 60, 40]
        var answers: [String: [Answer]] = [:]
        for (index, time) in seconds.enumerated() { answers["\(index)"] = [.done(time)] }
        let plan = seconds.indices.map { PlannedTask(id: "\($0)", pool: "codegen") }
        #expect(run([plan], answers).lines("responded") == ["130 responded completed"])
    }

    @Test("a task that waits longer than its pool allows leaves the queue")
    func queueTimeout() {
        let bench = run([tasks("abc")], ["a": [.done(50)], "b": [.done(50)]]) {
            $0.pools[1].queueTimeout = 40_000_000_000
        }
        #expect(bench.lines("c") == ["0 queued c", "40 expired c"])
        #expect(bench.responses[0].status == .partial)
    }

    @Test("a slot that is free at exactly the end of the wait still starts the task")
    func queueTimeoutBoundary() {
        func third(_ seconds: Int64) -> [String] {
            run([tasks("abcd")], ["a": [.done(40)], "b": [.done(seconds)], "c": [.done(5)]]) {
                $0.pools[1].queueTimeout = 40_000_000_000
            }.lines("start", "expired")
        }
        #expect(
            third(40) == ["0 start a 1", "0 start b 1", "40 start c 1", "40 start d 1"])
        #expect(third(41).contains("40 start c 1"))
        #expect(third(41).last == "40 expired d")
    }

    @Test("a slot freed by a timeout at that instant counts as free too")
    func queueTimeoutAgainstDeadline() {
        let bench = run([tasks("abc")], ["a": [.hangs], "b": [.hangs]]) {
            $0.pools[1].queueTimeout = 300_000_000_000
            $0.pools[1].maxRetries = 0
        }
        #expect(bench.lines("start c") == ["300 start c 1"])
    }

    @Test("every visit to the queue has its own time limit")
    func queueTimeoutOfRetry() {
        let bench = run(
            [tasks("abc")],
            ["a": [.fails(.transient, after: 30), .done(1)], "b": [.done(100)], "c": [.done(90)]]
        ) { $0.pools[1].queueTimeout = 40_000_000_000 }
        #expect(bench.lines("a").suffix(2) == ["31 queued a", "71 expired a"])
    }

    @Test("with max_queue 0 a task starts if a slot is free and is rejected if not")
    func noQueue() {
        let bench = run([tasks("abc")], ["a": [.done(1)], "b": [.done(1)]]) {
            $0.pools[1].maxQueue = 0
        }
        #expect(bench.lines("start", "rejected") == ["0 start a 1", "0 start b 1", "0 rejected c"])
        #expect(bench.responses[0].notes == ["c: not audited (the queue was full)"])
    }

    @Test("completions of the instant make room before anyone is rejected")
    func rejectionAfterCompletions() {
        let bench = run(
            [tasks("ab"), tasks("cd")], ["a": [.done(10)], "b": [.done(10)]], at: [0, 10]
        ) { $0.pools[1].maxQueue = 0 }
        #expect(bench.lines("rejected") == [])
        #expect(bench.lines("#2 10 start").count == 2)
    }

    @Test("a retry that finds the queue full is rejected")
    func rejectedRetry() {
        let bench = run(
            [tasks("abcd")],
            ["a": [.fails(.transient, after: 5)], "b": [.done(90)], "c": [.done(90)]]
        ) { $0.pools[1].maxQueue = 2 }
        #expect(bench.lines("rejected") == [])
        let tight = run(
            [tasks("abc"), tasks("d")],
            ["a": [.fails(.transient, after: 5)], "b": [.done(90)], "c": [.done(90)]], at: [0, 5]
        ) { $0.pools[1].maxQueue = 1 }
        #expect(tight.lines("rejected") == ["6 rejected a"])
    }

    @Test("at most so many executions run; the rest are admitted in order of arrival")
    func admission() {
        let bench = run(
            [tasks("a"), tasks("b"), tasks("c"), tasks("d")],
            ["a": [.done(10)], "b": [.done(20)], "c": [.done(5)], "d": [.done(1)]]
        ) { $0.maxConcurrentExecutions = 2 }
        #expect(
            bench.lines("admitted", "responded") == [
                "0 admitted", "#2 0 admitted", "10 responded completed", "#3 10 admitted",
                "#3 15 responded completed", "#4 15 admitted", "#4 16 responded completed",
                "#2 20 responded completed",
            ])
    }

    @Test("arrivals beyond the cap of the admission queue are rejected, newest first")
    func admissionCap() {
        let bench = run(
            [tasks("a"), tasks("b"), tasks("c"), tasks("d")],
            ["a": [.done(9)], "synthesise": [.done(1)]],
            at: [0, 1, 1, 10]
        ) {
            $0.maxConcurrentExecutions = 1
            $0.maxQueuedExecutions = 1
        }
        #expect(
            bench.lines("admitted", "responded") == [
                "0 admitted", "#3 1 responded rejected", "10 responded completed",
                "#2 10 admitted", "#2 11 responded completed", "#4 11 admitted",
                "#4 12 responded completed",
            ])
        let rejected = bench.responses[0]
        #expect(rejected.status == .rejected)
        #expect(rejected.refund == Fraction(1, over: 1))
        #expect(rejected.cost == 0)
    }

    @Test("queues are ordered by arrival, by priority or by the longest remaining path")
    func scheduling() {
        let plan = [
            PlannedTask(id: "z", pool: "p"),
            PlannedTask(id: "a", pool: "p", priority: 3, estimate: .seconds(9)),
            PlannedTask(id: "b", pool: "p", priority: 1, estimate: .seconds(2)),
            PlannedTask(id: "c", pool: "p", priority: 2, estimate: .seconds(3)),
            PlannedTask(id: "d", pool: "q", requires: ["c"], estimate: .seconds(8)),
        ]
        func order(_ scheduling: Configuration.Scheduling) -> String {
            run([plan], ["z": [.done(1)], "decompose": [.done(0)]]) {
                $0.pools = [PoolConfiguration(name: "p"), PoolConfiguration(name: "q")]
                $0.scheduling = scheduling
            }.calls.map(\.name).filter { $0.count == 1 && $0 != "d" }.joined()
        }
        #expect(order(.fifo) == "zabc")
        #expect(order(.priority) == "bzca")
        #expect(order(.criticalPath) == "cabz")
    }

    @Test("all completions of an instant are seen before anything is started at it")
    func completionsFirst() {
        // At 10 s "a" frees a slot that "d" of priority 3 waits for, and "b" releases "c" of
        // priority 1: list scheduling gives the slot to "c".
        let plan = [
            PlannedTask(id: "a", pool: "p"), PlannedTask(id: "b", pool: "q"),
            PlannedTask(id: "c", pool: "p", priority: 1, requires: ["b"]),
            PlannedTask(id: "d", pool: "p", priority: 3),
        ]
        let bench = run([plan], ["a": [.done(10)], "b": [.done(10)], "c": [.done(5)]]) {
            $0.pools = [PoolConfiguration(name: "p"), PoolConfiguration(name: "q")]
        }
        #expect(
            bench.lines("start").suffix(2) == ["10 start c 1", "15 start d 1"])
    }

    @Test("a slot is free during backoff")
    func backoffFreesSlot() {
        let bench = run(
            [tasks("ab", pool: "p")], ["a": [.fails(.transient, after: 1), .done(1)]]
        ) { $0.pools = [PoolConfiguration(name: "p")] }
        #expect(bench.lines("start") == ["0 start a 1", "1 start b 1", "2 start a 2"])
    }
}

import ParallelExecution
import TestSupport
import Testing

@Suite("ExecutionEngine: the order of an instant")
struct ExecutionEngineInstantTests {
    private static let second: Int64 = 1_000_000_000

    private func run(
        _ plans: [(at: Int64, tasks: [PlannedTask])], _ answers: [String: [Answer]],
        mode: ExecutionMode = .parallel, _ pools: [PoolConfiguration],
        _ change: (inout Configuration) -> Void = { _ in }
    ) -> EngineBench {
        var configuration = Configuration()
        configuration.pools = pools
        change(&configuration)
        var bench = EngineBench(configuration, answers: answers)
        for (at, tasks) in plans { bench.request(tasks, at: at, mode: mode) }
        bench.run()
        #expect(bench.isIdle)
        return bench
    }

    private func pool(
        _ name: String, timeout: Int64 = 100, retries: Int = 0, maxQueue: Int? = nil,
        patience: Int64? = nil
    ) -> PoolConfiguration {
        var pool = PoolConfiguration(name: name, slots: 1, timeout: .seconds(timeout))
        pool.maxRetries = retries
        pool.maxQueue = maxQueue
        pool.queueTimeout = patience.map { $0 * Self.second }
        return pool
    }

    // MARK: Who found no place

    @Test(
        "an execution that ends through calls of zero length makes room for one that arrives",
        arguments: ExecutionMode.allCases)
    func admission(mode: ExecutionMode) {
        func last(_ merging: Int64) -> [String] {
            run(
                [(0, [PlannedTask(id: "a", pool: "p")]), (1, [PlannedTask(id: "b", pool: "p")])],
                ["a": [.done(1)], "aggregate": [.done(merging)]], mode: mode, [pool("p")]
            ) {
                $0.maxConcurrentExecutions = 1
                $0.maxQueuedExecutions = 0
            }.lines("#2").filter { $0.contains("admitted") || $0.contains("responded") }
        }
        #expect(last(0) == ["#2 1 admitted", "#2 1 responded completed"])
        #expect(last(3) == ["#2 1 responded rejected"])
    }

    @Test("a slot that comes free through a call of zero length counts before a full queue does")
    func fullQueue() {
        func starts(_ between: Int64) -> [String] {
            run(
                [
                    (
                        0,
                        [
                            PlannedTask(id: "x", pool: "p"),
                            PlannedTask(id: "y", pool: "q", requires: ["x"]),
                        ]
                    ), (5, [PlannedTask(id: "z", pool: "q")]),
                ], ["x": [.done(5)], "y": [.done(between)]], [pool("p"), pool("q", maxQueue: 0)]
            ).lines("z").filter { !$0.contains("queued") && !$0.contains("end") }
        }
        #expect(starts(0) == ["#2 5 start z 1", "#2 5 completed z"])
        #expect(starts(1) == ["#2 5 rejected z"])
    }

    @Test("a slot that comes free through a call of zero length counts before a wait is over")
    func expiry() {
        func end(_ between: Int64) -> String? {
            run(
                [
                    (
                        0,
                        [
                            PlannedTask(id: "x", pool: "p"),
                            PlannedTask(id: "y", pool: "q", priority: 1, requires: ["x"]),
                            PlannedTask(id: "w", pool: "q"), PlannedTask(id: "z", pool: "q"),
                        ]
                    )
                ], ["x": [.done(5)], "w": [.done(5)], "y": [.done(between)]],
                [pool("p"), pool("q", patience: 5)]
            ).lines("z").last
        }
        #expect(end(0) == "5 completed z")
        #expect(end(1) == "5 expired z")
    }

    @Test("one whose wait is over leaves the queue before another finds it full")
    func expiryBeforeRejection() {
        let bench = run(
            [
                (0, [PlannedTask(id: "w", pool: "q"), PlannedTask(id: "y", pool: "q")]),
                (5, [PlannedTask(id: "z", pool: "q")]),
            ], ["w": [.done(9)]], [pool("q", maxQueue: 1, patience: 5)])
        #expect(bench.lines("expired", "rejected") == ["5 expired y"])
        #expect(bench.lines("start z") == ["#2 9 start z 1"])
    }

    @Test("waits that are over at one instant end by execution and task")
    func expiryOrder() {
        let names = (0..<4).map { "t\($0)" }
        let bench = run(
            [
                (
                    0,
                    [PlannedTask(id: "w", pool: "q")] + names.map { PlannedTask(id: $0, pool: "q") }
                )
            ], ["w": [.done(9)]], [pool("q", patience: 5)])
        #expect(bench.lines("expired") == names.map { "5 expired \($0)" })
    }

    // MARK: Kinds

    @Test("a backoff of zero length is a timer of its instant, before any start")
    func zeroBackoff() {
        let bench = run(
            [(0, [PlannedTask(id: "a", pool: "p", priority: 1), PlannedTask(id: "b", pool: "p")])],
            ["a": [.fails(.transient, after: 1), .done(1)], "b": [.done(1)]],
            [pool("p", retries: 1)]
        ) { $0.retry = RetryPolicy(backoff: [.zero]) }
        #expect(bench.lines("start") == ["0 start a 1", "1 start a 2", "2 start b 1"])
    }

    @Test("the end of a timed-out call comes before the timers of its instant")
    func deadlineBeforeTimer() {
        // At 2 s "h" times out, which lets its serial execution go on to "n", and the backoff of
        // "r" ends; both go to one queue, first come, first served.
        let bench = run(
            [
                (
                    0,
                    [PlannedTask(id: "h", pool: "q", priority: 1), PlannedTask(id: "n", pool: "p")]
                ),
                (0, [PlannedTask(id: "r", pool: "p")]),
            ],
            ["h": [.hangs], "n": [.done(3)], "r": [.fails(.transient, after: 1), .done(1)]],
            mode: .serial, [pool("p", retries: 1), pool("q", timeout: 2)]
        ) {
            $0.scheduling = .fifo
            $0.retry = RetryPolicy(backoff: [.seconds(1)])
        }
        #expect(bench.lines("start n", "start r").last == "#2 5 start r 2")
    }

    @Test("timeouts and cancels in a pool change nothing in others", arguments: 0..<200)
    func independence(seed: Int) {
        func story(_ stranger: Answer, _ cancelledAt: Int64?) -> [ExecutionEvent] {
            var random = TestRandom(seed: seed)
            var configuration = Configuration()
            configuration.scheduling = random.pick(Configuration.Scheduling.allCases)
            configuration.maxConcurrentExecutions = 10
            configuration.retry = RetryPolicy(backoff: [random.pick([.zero, .seconds(1)])])
            configuration.pools = ["p", "q"].map { name in
                pool(
                    name, timeout: 2, retries: random.below(3),
                    maxQueue: random.pick([nil, 0, 1, 2]), patience: random.pick([nil, 1, 2]))
            }
            configuration.pools.append(pool("other", timeout: 1, retries: 3))
            var bench = EngineBench(configuration)
            let names = ["a", "b", "c", "d"]
            for name in names {
                bench.answers[name] = (0..<2).map { _ in
                    let seconds = Int64(random.below(4))
                    return random.oneIn(3) ? .fails(.transient, after: seconds) : .done(seconds)
                }
            }
            for _ in 0..<4 {
                bench.request(
                    names.enumerated().map { index, name in
                        PlannedTask(
                            id: name, pool: random.pick(["p", "q"]), priority: random.below(3),
                            requires: names.prefix(index).filter { _ in random.oneIn(3) })
                    }, at: Int64(random.below(3)), mode: random.pick(ExecutionMode.allCases))
            }
            bench.answers["h"] = [stranger]
            bench.request([PlannedTask(id: "h", pool: "other")], at: 2)
            if let cancelledAt { bench.cancel(5, atNanosecond: cancelledAt * Self.second) }
            bench.run()
            #expect(bench.isIdle)
            return bench.events.filter { $0.execution.number < 5 }
        }
        // A second long either way: the attempts of "h" fail by themselves, or by their timeout.
        let calm = story(.fails(.transient, after: 1), nil)
        #expect(story(.hangs, nil) == calm)
        for instant in 3..<7 as Range<Int64> { #expect(story(.hangs, instant) == calm) }
    }
}

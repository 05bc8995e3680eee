@testable import ParallelExecution
import Testing
import VirtualTime

@Suite("ParallelExecutor")
struct ParallelExecutorTests {
    typealias Executor = ParallelExecutor<VirtualClock, ClosureAgent<VirtualClock>>

    private static let plan = Plan([
        PlannedTask(id: "frontend", pool: "codegen"), PlannedTask(id: "backend", pool: "codegen"),
        PlannedTask(id: "schema", pool: "database"),
        PlannedTask(id: "audit", pool: "security", requires: ["backend"]),
    ])

    /// Sleeps as long as the table says, then answers with the call's name.
    private static func table(
        _ seconds: [String: Int64], plan: Plan = ParallelExecutorTests.plan
    ) -> ClosureAgent<VirtualClock>.Work {
        { call, meter, clock in
            meter.report(TokenUsage(input: 10, output: 0))
            try await clock.sleep(for: .seconds(seconds[call.name] ?? 0))
            meter.report(TokenUsage(input: 0, output: 1))
            if call.call.work == .coordination(.decomposition) { return .plan(plan) }
            return .output(AgentOutput(text: "\(call.name) done"))
        }
    }

    private static func executor(
        _ clock: VirtualClock, _ log: EventLog = EventLog(),
        configuration: Configuration = Configuration(),
        _ work: @escaping ClosureAgent<VirtualClock>.Work
    ) -> Executor {
        Executor(
            configuration: configuration, agent: ClosureAgent(clock: clock, work: work),
            observer: { event, engine in log.observe(event, engine) }, clock: clock)
    }

    @Test("a request is answered, with every event at its exact instant")
    func response() throws {
        let (response, lines) = try VirtualTimeExecutor.run { clock in
            let log = EventLog()
            let executor = Self.executor(
                clock, log,
                Self.table([
                    "decompose": 5, "frontend": 45, "backend": 90, "schema": 45, "audit": 60,
                    "aggregate": 5, "synthesise": 10,
                ]))
            return (try await executor.execute(Request(message: "site")), log.lines)
        }
        #expect(response.status == .completed)
        #expect(response.finalResponse == "synthesise done")
        #expect(response.tasks.map(\.text).last == "audit done")
        #expect(response.usage == TokenUsage(input: 70, output: 7))
        #expect(
            lines == [
                "0 arrived parallel", "0 admitted", "5 planned accepted 4", "5 queued frontend",
                "5 queued backend", "5 queued schema", "5 start frontend 1", "5 start backend 1",
                "5 start schema 1", "50 end frontend 1 succeeded", "50 completed frontend",
                "50 end schema 1 succeeded", "50 completed schema", "95 end backend 1 succeeded",
                "95 completed backend", "95 queued audit", "95 start audit 1",
                "155 end audit 1 succeeded", "155 completed audit", "160 aggregated 0 well",
                "170 synthesised well", "170 responded completed",
            ])
    }

    @Test("cancelling the calling task at any instant frees every slot; later executions succeed")
    func cancellation() throws {
        let seconds: [String: Int64] = [
            "decompose": 2, "frontend": 3, "backend": 4, "schema": 20, "audit": 6, "aggregate": 1,
            "synthesise": 2,
        ]
        var configuration = Configuration()
        configuration.maxConcurrentExecutions = 1
        configuration.pools[2].timeout = 5_000_000_000
        configuration.pools[2].maxRetries = 1
        for half in 0...38 {
            try VirtualTimeExecutor.run { [configuration] clock in
                let log = EventLog()
                let executor = Self.executor(
                    clock, log, configuration: configuration, Self.table(seconds))
                let result = await withTaskGroup(of: Result<Response, any Error>.self) { group in
                    group.addTask { await Self.execute(executor) }
                    try? await clock.sleep(for: .milliseconds(500 * half))
                    group.cancelAll()
                    return await group.next() ?? .failure(CancellationError())
                }
                let over = clock.now
                // The run takes 2 + 5 + 1 + 5 for the schema, then 1 + 2: until 16 s.
                switch result {
                case .success: #expect(half >= 32)
                case .failure(let error):
                    #expect(half <= 32)
                    #expect(error is CancellationError)
                    #expect(over == clock.now)
                }
                #expect(log.running == 0)
                #expect(log.lines.count { $0.contains("responded") } == 1)
                let next = try await executor.execute(Request(message: "again"))
                #expect(next.status == .partial)
                #expect(over.duration(to: clock.now) == .seconds(16))
                #expect(log.running == 0)
            }
        }
    }

    private static func execute(_ executor: Executor) async -> Result<Response, any Error> {
        do {
            return .success(try await executor.execute(Request(message: "site")))
        } catch {
            return .failure(error)
        }
    }

    @Test("a task that is already cancelled arrives and withdraws at once")
    func cancelledBefore() throws {
        let lines = try VirtualTimeExecutor.run { clock in
            let log = EventLog()
            let executor = Self.executor(clock, log, Self.table([:]))
            let result = await withTaskGroup(of: Result<Response, any Error>.self) { group in
                group.cancelAll()
                group.addTask { await Self.execute(executor) }
                return await group.next() ?? .failure(CancellationError())
            }
            #expect(throws: CancellationError.self) { try result.get() }
            return log.lines
        }
        #expect(lines == ["0 arrived parallel", "0 responded cancelled"])
    }

    @Test("cancelling one of two executions gives its slots to the other")
    func neighbour() throws {
        var configuration = Configuration()
        configuration.pools = [PoolConfiguration(name: "codegen")]
        let plan = Plan([PlannedTask(id: "a", pool: "codegen")])
        let lines = try VirtualTimeExecutor.run { [configuration] clock in
            let log = EventLog()
            let executor = Self.executor(
                clock, log, configuration: configuration, Self.table(["a": 10], plan: plan))
            await withTaskGroup { group in
                group.addTask {
                    await withTaskGroup { inner in
                        inner.addTask { _ = await Self.execute(executor) }
                        try? await clock.sleep(for: .seconds(4))
                        inner.cancelAll()
                    }
                }
                group.addTask {
                    try? await clock.sleep(for: .seconds(1))
                    _ = await Self.execute(executor)
                }
            }
            return log.lines("start") + log.lines("responded")
        }
        #expect(
            lines == [
                "0 start a 1", "#2 4 start a 1", "4 responded cancelled",
                "#2 14 responded completed",
            ])
    }

    private struct Oddity: Error {}

    @Test("any other error counts as transient, also a CancellationError out of the blue")
    func arbitraryError() throws {
        let response = try VirtualTimeExecutor.run { clock in
            let executor = Self.executor(clock) { call, _, _ in
                switch (call.call.work, call.call.attempt) {
                case (.coordination(.decomposition), _):
                    return .plan(Plan([PlannedTask(id: "a", pool: "codegen")]))
                case (.task, 1): throw Oddity()
                case (.task, 2): throw CancellationError()
                default: return .silence
                }
            }
            let response = try await executor.execute(Request(message: ""))
            #expect(clock.now.nanoseconds == 4_000_000_000)
            return response
        }
        #expect(response.status == .completed)
        #expect(response.tasks[0].attempts == 3)
    }

    @Test("an agent that cancels its own task has failed, and its call ends")
    func selfCancelled() throws {
        let response = try VirtualTimeExecutor.run { clock in
            let executor = Self.executor(clock) { call, _, _ in
                guard call.call.attempt == 1 else {
                    let plan = Plan([PlannedTask(id: "a", pool: "codegen")])
                    return call.call.work == .coordination(.decomposition) ? .plan(plan) : .silence
                }
                withUnsafeCurrentTask { $0?.cancel() }
                try Task.checkCancellation()
                return .silence
            }
            return try await executor.execute(Request(message: ""))
        }
        // The decomposition and its task needed a second attempt each.
        #expect(response.mode == .parallel)
        #expect(response.tasks.map(\.attempts) == [2])
    }

    @Test(
        "a report of less than no tokens, or of more cached than read, fails the call for good",
        arguments: [
            TokenUsage(input: 1_000, output: -5), TokenUsage(input: -1, output: 0),
            TokenUsage(input: 10, output: 0, cachedInput: 11),
            TokenUsage(input: 10, output: 0, cachedInput: 6, cacheWrite: 5),
            TokenUsage(input: 1 << 32, output: 0, cachedInput: .max, cacheWrite: 2),
        ])
    func impossibleUsage(usage: TokenUsage) throws {
        let response = try VirtualTimeExecutor.run { clock in
            let executor = Self.executor(clock) { call, meter, _ in
                if call.call.work == .coordination(.decomposition) { return .plan(Self.plan) }
                meter.report(usage)
                return .silence
            }
            return try await executor.execute(Request(message: ""))
        }
        #expect(response.status == .failed)
        #expect(response.tasks.map(\.attempts) == [1, 1, 1, 0])
        #expect(response.usage == .zero)
        #expect(response.cost == 0)
    }

    @Test("an AgentFailure says what kind of failure it was")
    func agentFailure() throws {
        let response = try VirtualTimeExecutor.run { clock in
            let executor = Self.executor(clock) { call, _, _ in
                if call.call.work == .coordination(.decomposition) { return .plan(Self.plan) }
                throw AgentFailure(.permanent)
            }
            return try await executor.execute(Request(message: ""))
        }
        #expect(response.status == .failed)
        #expect(response.tasks.map(\.state) == [.dead, .dead, .dead, .skipped])
        #expect(response.tasks.map(\.attempts) == [1, 1, 1, 0])
    }

    @Test("a timed-out call is billed what it had reported until then")
    func meter() throws {
        var configuration = Configuration()
        configuration.pools[0].model = "claude-sonnet-4"
        configuration.pools[0].maxRetries = 0
        let response = try VirtualTimeExecutor.run { [configuration] clock in
            let executor = Self.executor(clock, configuration: configuration) {
                call, meter, clock in
                if call.call.work == .coordination(.decomposition) {
                    return .plan(Plan([PlannedTask(id: "a", pool: "codegen")]))
                }
                guard call.pool != nil else { return .silence }
                meter.report(TokenUsage(input: 100, output: 0))
                try await clock.sleep(for: .seconds(200))
                meter.report(TokenUsage(input: 0, output: 7))
                try await clock.sleep(for: .seconds(200))
                meter.report(TokenUsage(input: 0, output: 9))
                return .silence
            }
            return try await executor.execute(Request(message: ""))
        }
        #expect(response.usage == TokenUsage(input: 100, output: 7))
        #expect(response.cost == 100 * 3_000 + 7 * 15_000)
    }

    @Test("an agent that returns after it was cancelled is ignored")
    func lateReturn() throws {
        let plan = Plan([PlannedTask(id: "a", pool: "codegen")])
        let (response, lines) = try VirtualTimeExecutor.run { clock in
            let log = EventLog()
            let gate = Gate()
            let executor = Self.executor(clock, log) { call, meter, clock in
                switch (call.call.work, call.call.attempt) {
                case (.coordination(.decomposition), _): return .plan(plan)
                case (.task, 1):
                    await gate.wait()
                    meter.report(TokenUsage(input: 999, output: 999))
                    return .output(AgentOutput(text: "late"))
                case (.task, 2):
                    gate.open()
                    try await clock.sleep(for: .seconds(10))
                    return .output(AgentOutput(text: "in time"))
                default: return .silence
                }
            }
            return (try await executor.execute(Request(message: "")), log.lines("end"))
        }
        #expect(response.tasks[0].text == "in time")
        #expect(response.usage == .zero)
        #expect(lines == ["300 end a 1 timedOut", "311 end a 2 succeeded"])
    }

    @Test("finishing exactly at the deadline counts as finished")
    func atDeadline() throws {
        let response = try VirtualTimeExecutor.run { clock in
            let executor = Self.executor(clock, EventLog(), Self.table(["backend": 300]))
            return try await executor.execute(Request(message: ""))
        }
        #expect(response.status == .completed)
        #expect(response.tasks.allSatisfy { $0.attempts == 1 })
    }

    @Test("a decomposition that answers no plan falls back to one serial task")
    func noPlan() throws {
        let response = try VirtualTimeExecutor.run { clock in
            let executor = Self.executor(clock) { _, _, _ in .silence }
            return try await executor.execute(Request(message: "audit it"))
        }
        #expect(response.mode == .serial)
        #expect(response.tasks.map(\.name) == ["request"])
    }

    @Test("a request that finds the admission queue full is answered, not thrown")
    func rejected() throws {
        var configuration = Configuration()
        configuration.maxConcurrentExecutions = 1
        configuration.maxQueuedExecutions = 0
        let statuses = try VirtualTimeExecutor.run { [configuration] clock in
            let executor = Self.executor(
                clock, configuration: configuration, Self.table(["backend": 5]))
            async let first = executor.execute(Request(message: ""))
            async let second = executor.execute(Request(message: ""))
            return try await [first.status, second.status]
        }
        #expect(statuses.sorted { $0.rawValue < $1.rawValue } == [.completed, .rejected])
    }

    @Test("a hundred executions at once keep to the slots, the same every time")
    func hundred() throws {
        var configuration = Configuration()
        configuration.maxConcurrentExecutions = 100
        func run() throws -> [String] {
            try VirtualTimeExecutor.run { [configuration] clock in
                let log = EventLog()
                let executor = Self.executor(
                    clock, log, configuration: configuration,
                    Self.table(["frontend": 3, "backend": 3, "schema": 1, "audit": 2]))
                let statuses = try await withThrowingTaskGroup(of: Response.self) { group in
                    for _ in 0..<100 {
                        group.addTask { try await executor.execute(Request(message: "")) }
                    }
                    return try await group.reduce(into: [:]) { $0[$1.status, default: 0] += 1 }
                }
                #expect(statuses == [.completed: 100])
                // 200 tasks of 3 s on 3 slots take 67 rounds; the last audit takes 2 s more.
                #expect(clock.now.nanoseconds == 203_000_000_000)
                return log.lines
            }
        }
        let first = try run()
        #expect(first.count { $0.contains("start") } == 400)
        #expect(try run() == first)
    }

    @Test("on the continuous clock an execution with retries ends as it does in virtual time")
    func continuousClock() async throws {
        var configuration = Configuration()
        configuration.retry = RetryPolicy(backoff: [.milliseconds(1)])
        let agent = ClosureAgent(clock: ContinuousClock()) { call, meter, clock in
            meter.report(TokenUsage(input: 1, output: 1))
            try await clock.sleep(for: .milliseconds(2))
            if call.call.work == .coordination(.decomposition) { return .plan(Self.plan) }
            if call.name == "backend", call.call.attempt < 3 { throw AgentFailure(.unavailable) }
            return .output(AgentOutput(text: call.name))
        }
        let executor = ParallelExecutor(
            configuration: configuration, agent: agent, clock: ContinuousClock())
        try await withThrowingTaskGroup(of: Response.self) { group in
            for _ in 0..<5 { group.addTask { try await executor.execute(Request(message: "")) } }
            for try await response in group {
                #expect(response.status == .completed)
                #expect(response.tasks.map(\.attempts) == [1, 3, 1, 1])
                #expect(response.usage == TokenUsage(input: 9, output: 9))
                #expect(response.finalResponse == "synthesise")
            }
        }
    }
}

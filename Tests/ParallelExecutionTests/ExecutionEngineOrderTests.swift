@testable import ParallelExecution
import TestSupport
import Testing

@Suite("ExecutionEngine: inputs of one instant are a set")
struct ExecutionEngineOrderTests {
    /// A bench full of ties: few different latencies, tight pools, errors, hangs, cancellations.
    private func bench(seed: Int) -> EngineBench {
        var random = TestRandom(seed: seed)
        var configuration = Configuration()
        configuration.scheduling = random.pick(Configuration.Scheduling.allCases)
        configuration.isEnabled = !random.oneIn(8)
        configuration.fallsBackToSerial = !random.oneIn(4)
        configuration.maxConcurrentExecutions = 1 + random.below(4)
        configuration.maxQueuedExecutions = random.pick([nil, 0, 1, 3])
        configuration.maxRemediationRounds = random.below(3)
        configuration.retry = RetryPolicy(backoff: [.zero, .seconds(1)])
        configuration.pools = ["p", "q"].map { name in
            var pool = PoolConfiguration(
                name: name, slots: 1 + random.below(2), timeout: .seconds(2 + random.below(3)))
            pool.maxRetries = random.below(3)
            pool.maxQueue = random.pick([nil, nil, 0, 1, 2])
            pool.queueTimeout = random.pick([nil, 1_000_000_000, 3_000_000_000])
            pool.onExhausted = random.pick(PoolConfiguration.ExhaustionPolicy.allCases)
            return pool
        }
        var bench = EngineBench(configuration)
        for name in ["decompose", "aggregate", "synthesise"] {
            bench.answers[name] = [.done(Int64(random.below(2)))]
        }
        if random.oneIn(4) { bench.answers["aggregate"]?.append(.fails(.transient, after: 1)) }
        for name in ["a", "b", "c", "d", "e"] {
            bench.answers[name] = (0..<2).map { _ in Self.answer(&random) }
            bench.answers["\(name)#1"] = [Self.answer(&random)]
        }
        for _ in 0..<(2 + random.below(4)) {
            bench.request(
                random.oneIn(8) ? nil : Self.plan(&random), at: Int64(random.below(3)),
                mode: random.pick(ExecutionMode.allCases))
        }
        for _ in 0..<random.below(3) {
            let instant = Int64(random.below(10)) * 1_000_000_000
            bench.cancel(UInt32(1 + random.below(4)), atNanosecond: instant)
        }
        return bench
    }

    private static func answer(_ random: inout TestRandom) -> Answer {
        let seconds = Int64(random.below(4))
        switch random.below(12) {
        case 0: return .hangs
        case 1: return .fails(.transient, after: seconds)
        case 2: return .fails(.rateLimited(retryAfter: 2_000_000_000), after: seconds)
        case 3: return .fails(.permanent, after: seconds)
        case 4:
            let refusal = Rejection(target: random.pick(["a", "b", "c"]), reason: "no")
            return .done(seconds, AgentOutput(rejections: [refusal]))
        case 5:
            let finding = Finding(
                severity: random.pick(Finding.Severity.allCases), topic: "t",
                recommendation: "r", target: random.pick(["a", "b", "c"]))
            return .done(seconds, AgentOutput(findings: [finding]))
        case 6:
            let choice = [random.pick(["x", "y", "z"]), random.pick(["x", "y", "z"])]
            return .done(seconds, AgentOutput(decisions: [Decision(topic: "t", choice: choice)]))
        default: return .done(seconds)
        }
    }

    private static func plan(_ random: inout TestRandom) -> [PlannedTask] {
        let names = Array(["a", "b", "c", "d", "e"].prefix(random.below(6)))
        return names.enumerated().map { index, name in
            PlannedTask(
                id: name, pool: random.pick(["p", "q"]), priority: 1 + random.below(3),
                requires: names.prefix(index).filter { _ in random.oneIn(3) },
                enhances: names.filter { _ in random.oneIn(6) },
                estimate: .seconds(random.below(4)))
        }
    }

    private func expectEqual(
        _ bench: EngineBench, _ reference: EngineBench,
        at location: SourceLocation = #_sourceLocation
    ) {
        let difference = zip(bench.story, reference.story).first { $0 != $1 }
        #expect(difference == nil, sourceLocation: location)
        let isEqual = bench.events == reference.events && bench.responses == reference.responses
        #expect(isEqual, sourceLocation: location)
    }

    @Test("inputs of one instant in any order give the same events", arguments: 0..<400)
    func shuffled(seed: Int) {
        var reference = bench(seed: seed)
        reference.run()
        #expect(reference.isIdle)
        for shuffle in 1...3 {
            var bench = bench(seed: seed)
            bench.shuffler = TestRandom(seed: 1000 * shuffle + seed)
            bench.run()
            expectEqual(bench, reference)
        }
    }

    @Test("late and repeated inputs change nothing", arguments: 0..<400)
    func sloppy(seed: Int) {
        var reference = bench(seed: seed)
        reference.run()
        var bench = bench(seed: seed)
        bench.isSloppy = true
        bench.shuffler = TestRandom(seed: seed)
        bench.run()
        #expect(bench.isIdle)
        expectEqual(bench, reference)
    }

    @Test("every task ends once, in a state that the table allows", arguments: 0..<400)
    func finalStates(seed: Int) {
        var bench = bench(seed: seed)
        bench.run()
        var ends: [ExecutionID: [TaskIndex]] = [:]
        for event in bench.events {
            guard case .taskSettled(let task, let state) = event.kind else { continue }
            #expect(state.isFinal)
            ends[event.execution, default: []].append(task)
        }
        for (execution, tasks) in ends {
            #expect(tasks.sorted() == Array(0..<TaskIndex(tasks.count)))
            let response = bench.responses.first { $0.execution == Int(execution.number) }
            #expect(response?.tasks.count == tasks.count)
        }
        for response in bench.responses {
            #expect(
                response.conflicts.count
                    == Set(
                        response.conflicts.map { note in
                            "\(note.kind) \(note.author) \(note.target) \(note.topic)"
                        }
                    ).count)
        }
    }

    @Test("a copy of an engine goes its own way")
    func copies() {
        var bench = bench(seed: 5)
        for _ in 0..<3 { _ = bench.step() }
        var copy = bench
        bench.run()
        copy.run()
        expectEqual(copy, bench)
        #expect(copy.isIdle)
    }
}

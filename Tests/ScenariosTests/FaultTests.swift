@testable import ParallelExecution
import Scenarios
import TestSupport
import Testing
import VirtualTime

@Suite("faults")
struct FaultTests {
    private static let second = FaultSetting.second

    // MARK: Kinds

    /// What a call that takes 10 s, 100 tokens in and 20 out becomes.
    struct Effect: Sendable, CustomTestStringConvertible {
        let faults: [Fault]
        let latency: Int64?
        let end: CallEnd
        let usage: TokenUsage
        let isOutputKept: Bool

        init(
            _ faults: Fault..., seconds: Double?, _ end: CallEnd, tokensIn: Int64 = 100,
            tokensOut: Int64 = 20, isOutputKept: Bool = false
        ) {
            self.faults = faults
            latency = seconds.map { Int64($0 * 1e9) }
            self.end = end
            usage = TokenUsage(input: tokensIn, output: tokensOut)
            self.isOutputKept = isOutputKept
        }

        var testDescription: String { "\(faults.map(\.kind))" }
    }

    private static let limited = ErrorClass.rateLimited(retryAfter: 30 * second)

    static let effects: [Effect] = [
        Effect(seconds: 10, .succeeded, isOutputKept: true),
        Effect(
            Fault(.unavailable), seconds: 0, .failed(.unavailable), tokensIn: 0, tokensOut: 0),
        Effect(
            Fault(.rateLimit(retryAfter: 30 * second)), seconds: 0, .failed(limited),
            tokensIn: 0, tokensOut: 0),
        Effect(Fault(.error(.transient)), seconds: 10, .failed(.transient)),
        Effect(Fault(.error(.permanent)), seconds: 10, .failed(.permanent)),
        // Whoever is turned away waits for nothing and pays nothing, whatever fault says so.
        Effect(
            Fault(.error(.unavailable)), seconds: 0, .failed(.unavailable), tokensIn: 0,
            tokensOut: 0),
        Effect(
            Fault(.error(limited)), seconds: 0, .failed(limited), tokensIn: 0, tokensOut: 0),
        Effect(Fault(.hang), seconds: nil, .succeeded),
        Effect(Fault(.slow(perMille: 2_500)), seconds: 25, .succeeded, isOutputKept: true),
        Effect(Fault(.slow(perMille: 1)), seconds: 0.01, .succeeded, isOutputKept: true),
        // Slowness multiplies, whatever else strikes.
        Effect(
            Fault(.slow(perMille: 3_000)), Fault(.slow(perMille: 2_000)), seconds: 60, .succeeded,
            isOutputKept: true),
        Effect(
            Fault(.error(.transient)), Fault(.slow(perMille: 3_000)), seconds: 30,
            .failed(.transient)),
        Effect(
            Fault(.slow(perMille: 3_000)), Fault(.unavailable), seconds: 0,
            .failed(.unavailable), tokensIn: 0, tokensOut: 0),
        Effect(Fault(.hang), Fault(.slow(perMille: 3_000)), seconds: nil, .succeeded),
        // The first that decides how the call ends wins.
        Effect(
            Fault(.unavailable), Fault(.error(.permanent)), seconds: 0, .failed(.unavailable),
            tokensIn: 0, tokensOut: 0),
        Effect(
            Fault(.error(.permanent)), Fault(.unavailable), seconds: 10, .failed(.permanent)),
        Effect(Fault(.hang), Fault(.crash), seconds: nil, .succeeded),
        Effect(Fault(.error(.permanent)), Fault(.hang), seconds: 10, .failed(.permanent)),
    ]

    @Test("a fault changes latency, end, usage and output of a call", arguments: effects)
    func kinds(_ effect: Effect) {
        let answer = FaultSetting(faults: effect.faults).answer(FaultSetting.call())
        #expect(answer.latency == effect.latency)
        #expect(answer.end == effect.end)
        #expect(answer.usage == effect.usage)
        #expect((answer.result != nil) == effect.isOutputKept)
        #expect(answer.usageWhenCancelled == TokenUsage(input: effect.usage.input, output: 0))
    }

    @Test("a crash comes somewhere in the middle and has read, not written")
    func crash() {
        let setting = FaultSetting(faults: [Fault(.crash)])
        let script = ScriptedAgents(setting.scenario, seed: 1)
        var shares: [Int64] = []
        for execution in 1...10_000 {
            let answer = script.answer(FaultSetting.call(execution: UInt32(execution)), at: 0)
            #expect(answer.end == .failed(.transient))
            #expect(answer.usage == TokenUsage(input: 100, output: 0))
            #expect(answer.result == nil)
            // Thousandths of 10 s.
            let latency = answer.latency ?? -1
            #expect((0..<10 * Self.second).contains(latency) && latency % 10_000_000 == 0)
            shares.append(latency / 10_000_000)
        }
        // Uniform over 0…999: mean 499.5, standard deviation 288.7.
        let mean = Double(shares.reduce(0, +)) / 10_000
        #expect(abs(mean - 499.5) <= 4 * 288.7 / 100)
    }

    @Test("a call that never ends does not crash, fail or slow down either")
    func hangingCalls() {
        var setting = FaultSetting()
        setting.scenario.rules = [AgentRule(behaviour: Behaviour(outcome: .hang))]
        for kind in [Fault.Kind.crash, .error(.transient), .slow(perMille: 2_000)] {
            setting.scenario.faults = [Fault(kind)]
            #expect(setting.answer(FaultSetting.call()).latency == nil)
        }
        setting.scenario.faults = [Fault(.unavailable)]
        #expect(setting.answer(FaultSetting.call()).latency == 0)
    }

    @Test("a decomposition that is struck returns no plan, unless it is only slow")
    func decomposition() {
        let call = FaultSetting.call(.coordination(.decomposition))
        #expect(FaultSetting().answer(call).result != nil)
        let slow = FaultSetting(faults: [Fault(.slow(perMille: 2_000))]).answer(call)
        #expect(slow.result != nil)
        #expect(slow.latency == 20 * Self.second)
        for kind in [Fault.Kind.unavailable, .error(.transient), .crash] {
            let answer = FaultSetting(faults: [Fault(kind)]).answer(call)
            #expect(answer.result == nil)
            #expect(answer.end != .succeeded)
        }
    }

    @Test("a call that is slowed beyond all instants never ends by itself")
    func slowness() {
        let years = 315_360_000_000_000_000
        func latency(_ latency: Int, _ factors: Int64...) -> Int64? {
            FaultSetting(
                latency: .drawn(.fixed(Double(latency))),
                faults: factors.map { Fault(.slow(perMille: $0 * 1000)) }
            ).answer(FaultSetting.call()).latency
        }
        #expect(latency(1_000_000_000, 1000) == 1_000_000_000_000)
        #expect(latency(years, 29) == Int64(years) * 29)
        #expect(latency(years, 30) == nil)
        #expect(latency(years, 1000, 1000) == nil)
    }

    // MARK: Windows and conditions

    @Test(
        "a window holds its start, not its end, and is judged when the call starts",
        arguments: [
            (Int64(0), false), (19_999_999_999, false), (20_000_000_000, true),
            (25_000_000_000, true), (29_999_999_999, true), (30_000_000_000, false),
        ])
    func window(now: Int64, isStruck: Bool) {
        let setting = FaultSetting(
            faults: [Fault(.error(.transient), window: 20 * Self.second..<30 * Self.second)])
        let answer = setting.answer(FaultSetting.call(), at: now)
        #expect((answer.end == .failed(.transient)) == isStruck)
        #expect(answer.latency == 10 * Self.second)
    }

    private static let sonnet =
        PriceTable.standard.index(of: "claude-sonnet-4").map { ModelIndex($0) }

    private static let calls: KeyValuePairs<String, Call> = [
        "code": FaultSetting.call(model: sonnet),
        "code, serial": FaultSetting.call(mode: .serial, model: sonnet),
        "code, retry": FaultSetting.call(attempt: 2, model: 0),
        "code, reworked": FaultSetting.call(.task(2), round: 1, model: sonnet).based(on: 0),
        "schema": FaultSetting.call(.task(1), pool: 2),
        "code, two": FaultSetting.call(execution: 2, model: sonnet),
        "request": FaultSetting.call(mode: .serial, pool: 2, isFallback: true),
        "decompose": FaultSetting.call(.coordination(.decomposition)),
        "aggregate": FaultSetting.call(.coordination(.aggregation)),
        "synthesise": FaultSetting.call(.coordination(.synthesis), mode: .serial, round: 1),
    ]

    @Test(
        "a fault strikes the calls that fit all its conditions",
        arguments: [
            (
                CallCondition(),
                "code | code, serial | code, retry | code, reworked | schema | code, two | "
                    + "request | decompose | aggregate | synthesise"
            ),
            (
                CallCondition(pool: "codegen"),
                "code | code, serial | code, retry | code, reworked | code, two"
            ),
            (CallCondition(pool: "database"), "schema | request"),
            (CallCondition(pool: "pm"), "decompose | aggregate | synthesise"),
            (CallCondition(task: "schema"), "schema"),
            (CallCondition(task: "request"), "request"),
            (CallCondition(task: "aggregate"), "aggregate"),
            (CallCondition(request: "two"), "code, two"),
            (CallCondition(attempt: 2), "code, retry"),
            (CallCondition(round: 1), "code, reworked | synthesise"),
            (
                CallCondition(model: "claude-sonnet-4"),
                "code | code, serial | code, reworked | code, two"
            ),
            (CallCondition(mode: .serial), "code, serial | request | synthesise"),
            (
                CallCondition(task: "code", round: 0, mode: .parallel),
                "code | code, retry | code, two"
            ),
            (CallCondition(pool: "database", task: "code"), ""),
            (CallCondition(pool: "pm", model: "claude-sonnet-4"), ""),
        ])
    func conditions(condition: CallCondition, expected: String) {
        let setting = FaultSetting(faults: [Fault(.error(.permanent), condition: condition)])
        let struck = Self.calls.filter { setting.answer($0.value).end == .failed(.permanent) }
        #expect(struck.map(\.key).joined(separator: " | ") == expected)
    }
}

extension Call {
    /// The same call for the rework of a planned task.
    fileprivate func based(on base: TaskIndex) -> Call {
        Call(
            execution: execution, work: work, mode: mode, round: round, base: base,
            isFallback: isFallback, pool: pool, isHandoff: isHandoff, model: model,
            attempt: attempt, deadline: deadline)
    }
}

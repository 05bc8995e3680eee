@testable import ParallelExecution
import Scenarios
import TestSupport
import Testing
import VirtualTime

@Suite("draws of faults")
struct FaultDrawTests {
    /// Whole seconds, so that thousandths of a latency are exact in whatever order they are taken.
    private static let latency = Latency.drawn(.empirical([1e9, 2e9, 3e9, 4e9]))

    /// What the first attempts of many executions do under some faults.
    private func answers(_ faults: [Fault], count: Int = 2_000) -> [ScriptedCall] {
        let setting = FaultSetting(latency: Self.latency, faults: faults)
        let script = ScriptedAgents(setting.scenario, seed: 7)
        return (1...count).map {
            script.answer(FaultSetting.call(execution: UInt32($0)), at: 0)
        }
    }

    private static func isFailure(_ answer: ScriptedCall) -> Bool { answer.end != .succeeded }

    @Test(
        "a fault strikes as often as it says, within four standard errors",
        arguments: [0, 1, 100, 8_000, 250_000, 500_000, 999_000, 1_000_000])
    func probability(perMillion: Int64) {
        let count = 40_000
        let struck = answers(
            [Fault(.error(.transient), perMillion: perMillion)], count: count
        ).count(where: Self.isFailure)
        let share = Double(perMillion) / 1e6
        let error = (Double(count) * share * (1 - share)).squareRoot()
        #expect(abs(Double(struck) - Double(count) * share) <= 4 * error)
    }

    @Test("two faults that say the same strike independently")
    func twins() {
        let half = Fault(.error(.transient), perMillion: 500_000)
        let struck = answers([half, half], count: 40_000).count(where: Self.isFailure)
        // Three in four; the standard error is √(40 000 · ¾ · ¼) = 86.6.
        #expect(abs(Double(struck) - 30_000) <= 4 * 86.6)
    }

    @Test("two faults that differ strike independently, also in what they agree about")
    func independence() {
        let pairs: [(Fault, Fault)] = [
            (
                Fault(.error(.transient), perMillion: 500_000),
                Fault(.error(.permanent), perMillion: 500_000)
            ),
            (
                Fault(.error(.transient), window: 0..<5, perMillion: 500_000),
                Fault(.error(.transient), window: 0..<6, perMillion: 500_000)
            ),
            (
                Fault(.crash, perMillion: 500_000),
                Fault(.crash, condition: CallCondition(pool: "codegen"), perMillion: 500_000)
            ),
        ]
        for (left, right) in pairs {
            let both = zip(answers([left], count: 40_000), answers([right], count: 40_000))
                .count { Self.isFailure($0) && Self.isFailure($1) }
            #expect(abs(Double(both) - 10_000) <= 4 * 86.6)
        }
    }

    @Test("adding, removing or reordering faults moves no other draw")
    func stability() {
        let failing = Fault(.error(.permanent), perMillion: 300_000)
        let slow = Fault(.slow(perMille: 3_000), perMillion: 500_000)
        let crashing = Fault(.crash, perMillion: 200_000)
        let rare = Fault(.error(.transient), perMillion: 1)
        let base = answers([])
        let failed = answers([failing])
        let slowed = answers([slow])
        let crashed = answers([crashing])
        for faults in [
            [failing, slow, crashing], [slow, failing, crashing], [failing, crashing, slow],
            [failing, rare, slow, crashing], [rare, failing, slow, rare, crashing],
        ] {
            for (index, answer) in answers(faults).enumerated() {
                let factor: Int64 = slowed[index].latency == base[index].latency ? 1 : 3
                // The failing fault stands before the crashing one and decides if both strike.
                let decider = Self.isFailure(failed[index]) ? failed[index] : crashed[index]
                #expect(answer.end == decider.end)
                #expect(answer.latency == decider.latency.map { $0 * factor })
                #expect(answer.usage == decider.usage)
            }
        }
    }

    @Test("a fault that does not strike changes nothing")
    func absence() {
        let base = answers([])
        let faults = [
            Fault(.hang, perMillion: 0), Fault(.crash, condition: CallCondition(attempt: 2)),
            Fault(.slow(perMille: 5_000), window: 1..<2),
        ]
        for (answer, expected) in zip(answers(faults), base) {
            #expect(answer.latency == expected.latency)
            #expect(answer.end == .succeeded)
            #expect(answer.usage == expected.usage)
        }
    }

    @Test("serial and parallel calls meet the same faults")
    func modes() {
        let setting = FaultSetting(faults: [Fault(.crash, perMillion: 500_000)])
        let script = ScriptedAgents(setting.scenario, seed: 3)
        var struck = 0
        for execution in 1...1_000 {
            let number = UInt32(execution)
            let serial = script.answer(
                FaultSetting.call(execution: number, mode: .serial), at: 5)
            let parallel = script.answer(FaultSetting.call(execution: number), at: 9)
            #expect(serial.latency == parallel.latency)
            #expect(serial.end == parallel.end)
            struck += Self.isFailure(serial) ? 1 : 0
        }
        #expect((400...600).contains(struck))
    }

    @Test("every attempt, task and round has its own draw")
    func keys() {
        let setting = FaultSetting(faults: [Fault(.error(.transient), perMillion: 500_000)])
        let script = ScriptedAgents(setting.scenario, seed: 5)
        func pattern(_ call: (UInt32) -> Call) -> [Bool] {
            (1...64).map { Self.isFailure(script.answer(call($0), at: 0)) }
        }
        let patterns = [
            pattern { FaultSetting.call(execution: $0) },
            pattern { FaultSetting.call(execution: $0, attempt: 2) },
            pattern { FaultSetting.call(execution: $0, round: 1) },
            pattern { FaultSetting.call(.task(1), execution: $0, pool: 2) },
            pattern { FaultSetting.call(.coordination(.decomposition), execution: $0) },
            pattern { FaultSetting.call(.coordination(.aggregation), execution: $0) },
            pattern { FaultSetting.call(.coordination(.synthesis), execution: $0) },
        ]
        #expect(Set(patterns).count == patterns.count)
    }
}

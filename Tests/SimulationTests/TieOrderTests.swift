import ParallelExecution
import Scenarios
@testable import Simulation
import TestSupport
import Testing

@Suite("TieOrder")
struct TieOrderTests {
    @Test("choices depend on the seed only and reach every event of an instant")
    func choices() {
        func choices(_ seed: UInt64) -> [Int] {
            var order = TieOrder(seed: seed)
            return (0..<100).map { order.choose(below: 1 + $0 % 5) }
        }
        #expect(choices(1) == choices(1))
        #expect(choices(1) != choices(2))
        #expect(choices(1).enumerated().allSatisfy { $1 >= 0 && $1 < 1 + $0 % 5 })
        #expect(Set(choices(1)) == [0, 1, 2, 3, 4])
    }

    @Test("a single event draws nothing")
    func single() {
        var order = TieOrder(seed: 1)
        for _ in 0..<10 { #expect(order.choose(below: 1) == 0) }
        var fresh = TieOrder(seed: 1)
        #expect((0..<20).allSatisfy { _ in order.choose(below: 9) == fresh.choose(below: 9) })
    }

    @Test("however ties fall, the events are the same", arguments: 0..<100)
    func equalDigests(seed: Int) {
        let scenario = GeneratedScenario(seed: 5000 + seed).scenario
        let script = ScriptedAgents(scenario, seed: scenario.seed)
        for mode in ExecutionMode.allCases {
            func digest(_ tieSeed: UInt64?) -> UInt64 {
                var simulation = Simulator(
                    scenario, mode: mode, script: script, tieSeed: tieSeed,
                    observer: RunObserver(scenario, script: script))
                simulation.run()
                #expect(simulation.observer.checker.violation == nil)
                return simulation.observer.digest.value
            }
            let expected = digest(nil)
            for tieSeed in 1...3 as ClosedRange<UInt64> { #expect(digest(tieSeed) == expected) }
        }
    }

    @Test("ties are permuted: the engine hears of them in another order")
    func permuted() {
        let count = (0..<20).count { seed in
            let scenario = GeneratedScenario(seed: 5000 + seed).scenario
            let script = ScriptedAgents(scenario, seed: scenario.seed)
            func heard(_ tieSeed: UInt64?) -> [EngineInput] {
                let log = InputLog()
                var simulation = Simulator(
                    scenario, mode: .parallel, script: script, tieSeed: tieSeed,
                    observer: EventRecorder(), link: log)
                simulation.run()
                return log.inputs
            }
            return heard(nil) != heard(7)
        }
        #expect(count > 5)
    }
}

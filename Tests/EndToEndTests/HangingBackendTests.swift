import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing

@Suite("a backend that always hangs")
struct HangingBackendTests {
    @Test("attempts start at 0, 301 and 604 s and the task is dead at 904 s")
    func timeline() throws {
        let scenario = try ShippedScenario("hanging-backend").load()
        var simulation = Simulator(
            scenario, mode: .parallel, script: ScriptedAgents(scenario, seed: scenario.seed),
            observer: EventRecorder())
        simulation.run()
        let backend = TaskIndex(1)
        var starts: [Int64] = []
        var deaths: [Int64] = []
        for event in simulation.observer.events {
            if event.kind.started?.task == backend { starts.append(event.at) }
            if event.kind == .taskSettled(task: backend, .dead) { deaths.append(event.at) }
        }
        let second: Int64 = 1_000_000_000
        // The decomposition takes the first 5 s.
        #expect(starts.map { $0 / second - 5 } == [0, 301, 604])
        #expect(deaths == [909 * second])
    }
}

import ParallelExecution
import Scenarios
import Testing

@Suite("starter scenario")
struct StarterScenarioTests {
    @Test("the starter scenario reads without error and its plan can be carried out")
    func reads() throws {
        let scenario = try ScenarioText.read(StarterScenario.request.files(named: "my")[0].text)
        #expect(scenario.name == "my-first-scenario")
        let tasks = scenario.requests[0].plan.tasks
        #expect(tasks.map(\.id) == ["schema", "frontend", "backend", "audit"])
        #expect(scenario.rules.count == 1)
        #expect(
            scenario.expectations.map(\.text) == [
                "speedup >= 1", "parallel.failed == 0", "parallel.duration.p95 <= 200s",
                "cost_overhead <= 50%",
            ])
        let distributor = scenario.configuration.distributor
        let pools = tasks.map { scenario.configuration.poolIndex(for: $0, distributor) }
        #expect(pools == [2, 0, 0, 1])
    }
}

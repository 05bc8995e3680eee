import Analysis
import ParallelExecution
import Scenarios
import Simulation
import Testing
import VirtualTime

@Suite("legal scenarios of absurd size")
struct HostileScenarioTests {
    @Test("forty tasks of ten years side by side, forty times over")
    func centuries() async throws {
        let decade = 315_360_000_000_000_000.0
        var configuration = Configuration()
        configuration.maxTasksPerDecomposition = 40
        configuration.pools[0].slots = 40
        configuration.pools[0].timeout = Int64(decade)
        configuration.pools[0].model = "dear"
        configuration.prices.set(
            PriceTable.Entry(model: "dear", input: 10_000_000_000_000, output: 10_000_000_000_000))
        let behaviour = Behaviour(
            latency: .drawn(.fixed(decade)), tokensIn: .fixed(1e8), tokensOut: .fixed(1e8))
        let scenario = Scenario(
            name: "absurd", replications: 40, configuration: configuration,
            requests: [
                ScenarioRequest(
                    name: "r", request: Request(message: "m"),
                    plan: Plan((0..<40).map { PlannedTask(id: "t\($0)", pool: "codegen") }),
                    behaviours: Array(repeating: behaviour, count: 40))
            ])
        let result = try await ScenarioResult.run(scenario, modes: [.parallel])
        let statistics = try #require(result[.parallel]).statistics
        #expect(statistics.virtualDuration == Int128(decade) * 40)
        #expect(statistics.count(tasks: .completed) == 1600)
        #expect(statistics.cost == 1600 * 2_000_000_000_000_000)
    }
}

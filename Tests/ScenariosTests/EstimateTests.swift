import JSON
import ParallelExecution
@testable import Scenarios
import Testing
import VirtualTime

@Suite("estimates of critical-path scheduling")
struct EstimateTests {
    private func scenario(_ scheduling: String) throws -> Scenario {
        try ScenarioText.read(
            """
            { "name": "n", "config": { "scheduling": "\(scheduling)", "worker_pools": {
                "p": { "timeout_sec": 60 } },
                "pm_coordinator": { "max_tasks_per_decomposition": 7 } },
              "requests": [ { "name": "r", "message": "m", "plan": [
                { "id": "stated", "pool": "p", "estimate": "1s", "latency": "9s" },
                { "id": "fixed", "pool": "p", "latency": "9s" },
                { "id": "drawn", "pool": "p", "latency": { "exponential": { "mean": "5s" } } },
                { "id": "ruled", "pool": "p", "latency": "9s" },
                { "id": "hangs", "pool": "p", "hang": true },
                { "id": "long", "pool": "p", "latency": "100s" },
                { "id": "silent", "pool": "p" } ] } ],
              "agents": [
                { "task": "ruled", "latency": "4s" },
                { "task": "fixed", "attempt": 2, "latency": "90s" } ] }
            """)
    }

    @Test("a task without one gets the mean of what its first attempt takes")
    func means() throws {
        let scenario = try scenario("critical_path")
        let tasks = ScriptedAgents(scenario, seed: 1).plans[0].tasks
        #expect(tasks.map { ($0.estimate ?? -1) / 1_000_000_000 } == [1, 9, 5, 4, 60, 60, 0])
    }

    @Test("it is said once, with the place of the first, and under critical_path only")
    func warning() throws {
        let timeout = try scenario("fifo").warnings.map(\.description)
        #expect(timeout.count == 1 && timeout[0].contains("\"long\" takes 100s"))
        let estimates =
            "s.json:6:5: warning: scheduling critical_path: tasks without \"estimate\": 6, "
            + "this one first; the mean of their scripted latency stands in for it"
        #expect(
            try Set(scenario("critical_path").warnings.map(\.description))
                == Set(timeout + [estimates]))
        for scheduling in ["fifo", "priority"] {
            let scenario = try scenario(scheduling)
            #expect(scenario.warnings.map(\.description) == timeout)
            let estimates = ScriptedAgents(scenario, seed: 1).plans[0].tasks.compactMap(\.estimate)
            #expect(estimates.count == 1)
        }
    }

    @Test("what stands in for it is not written as if it had been stated")
    func writing() throws {
        let scenario = try scenario("critical_path")
        let text = ScenarioWriter.text(scenario)
        #expect(text.matches(of: /"estimate"/).count == 1)
        #expect(text.contains(#""estimate": "1s""#))
        let again = try ScenarioText.read(text)
        #expect(again.requests[0].plan.tasks == scenario.requests[0].plan.tasks)
    }
}

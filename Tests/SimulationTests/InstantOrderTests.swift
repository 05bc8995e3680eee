import JSON
import ParallelExecution
import Scenarios
import Simulation
import Testing

@Suite("the order of an instant, in both shells")
struct InstantOrderTests {
    private static let pools = """
        "retry": { "backoff_sec": [0] }, "worker_pools": {
          "p": { "max_concurrent": 1, "timeout_sec": 100, "max_retries": 1 },
          "q": { "max_concurrent": 1, "timeout_sec": 1, "max_retries": 0 } }
        """

    private func rows(_ text: String, _ mode: ExecutionMode) throws -> [String] {
        let scenario = try ScenarioReader.read(LocatedJSONParser.parse(text, file: "s.json"))
        let (one, other) = try (
            scenario.simulate(mode: mode, seed: 1),
            scenario.simulate(mode: mode, seed: 1, shell: .async)
        )
        #expect(one.digest == other.digest)
        for tieSeed in 1...5 as ClosedRange<UInt64> {
            let script = ScriptedAgents(scenario, seed: 1)
            var simulation = Simulator(
                scenario, mode: mode, script: script, tieSeed: tieSeed,
                observer: RunObserver(scenario, script: script))
            simulation.run()
            #expect(simulation.observer.digest.value == one.digest)
        }
        return one.rows.map {
            let started = ($0.started ?? -1) / 1_000_000_000
            return "\($0.task) \($0.outcome) \(started) \(($0.ended ?? -1) / 1_000_000_000)"
        }
    }

    @Test(
        "an execution that arrives as the only one ends is admitted",
        arguments: ExecutionMode.allCases)
    func admission(mode: ExecutionMode) throws {
        let text = """
            { "name": "tie", "config": { "worker_pools": { "p": { "max_concurrent": 1 } },
                "pm_coordinator": { "max_concurrent_executions": 1, "max_queued_executions": 0 } },
              "requests": [
                { "name": "A", "message": "x", "plan": [
                  { "id": "a", "pool": "p", "latency": "1s" } ] },
                { "name": "B", "message": "x", "arrival": "1s", "plan": [
                  { "id": "b", "pool": "p", "latency": "1s" } ] } ] }
            """
        #expect(try rows(text, mode) == ["a completed 0 1", "b completed 1 2"])
    }

    @Test("whether a call of another pool times out or ends at an instant changes no order")
    func timeoutElsewhere() throws {
        for latency in ["5s", "0.5s", "1s"] {
            let text = """
                { "name": "tie", "config": { \(Self.pools) }, "requests": [
                    { "name": "r", "message": "x", "plan": [
                      { "id": "a", "pool": "p", "priority": 1, "latency": "1s" },
                      { "id": "b", "pool": "p", "latency": "1s" } ] },
                    { "name": "s", "message": "x", "plan": [
                      { "id": "h", "pool": "q", "latency": "\(latency)" } ] } ],
                  "agents": [ { "task": "a", "attempt": 1, "error": "transient" } ] }
                """
            let found = try rows(text, .parallel).prefix(2)
            #expect(found == ["a completed 0 2", "b completed 2 3"])
        }
    }

    @Test("the end of a timed-out call comes before a backoff that ends with it")
    func deadlineBeforeTimer() throws {
        let text = """
            { "name": "tie", "config": { "scheduling": "fifo", "retry": { "backoff_sec": [1] },
                "worker_pools": {
                  "p": { "max_concurrent": 1, "timeout_sec": 100, "max_retries": 1 },
                  "q": { "max_concurrent": 1, "timeout_sec": 2, "max_retries": 0 } } },
              "requests": [
                { "name": "one", "message": "x", "plan": [
                  { "id": "h", "pool": "q", "latency": "5s" },
                  { "id": "n", "pool": "p", "latency": "3s", "priority": 3 } ] },
                { "name": "two", "message": "x", "plan": [
                  { "id": "r", "pool": "p", "latency": "1s" } ] } ],
              "agents": [ { "task": "r", "attempt": 1, "error": "transient" } ] }
            """
        #expect(
            try rows(text, .serial)
                == ["h dead 0 2", "n completed 2 5", "r completed 0 6"])
    }
}

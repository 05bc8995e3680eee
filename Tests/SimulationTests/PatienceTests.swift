import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("clients that give up")
struct PatienceTests {
    /// One task of 8 s and a synthesis of 2 s.
    private func scenario(patience: Int64?, workload: Workload? = nil) -> Scenario {
        WaitingClients.scenario(synthesis: 2, slots: 1, patience: patience, workload: workload)
    }

    private func events(_ scenario: Scenario) -> [ExecutionEvent] {
        let simulation = WaitingClients.run(scenario)
        #expect(simulation.engine.inFlight == 0)
        return simulation.observer.events
    }

    /// How executions ended and when, in nanoseconds.
    private func ends(_ scenario: Scenario) -> [String] {
        events(scenario).compactMap { event in
            guard case .responded(let status, _) = event.kind else { return nil }
            return "\(status) at \(event.at)"
        }
    }

    @Test("withdraw at that instant, unless there is a response by then")
    func instants() {
        #expect(
            ends(scenario(patience: 9_999_999_999)) == ["cancelled at 9999999999"])
        // A completion beats a cancel of the same instant.
        #expect(ends(scenario(patience: 10_000_000_000)) == ["completed at 10000000000"])
        #expect(ends(scenario(patience: Int64.max)) == ["completed at 10000000000"])
    }

    @Test("leave nothing behind that would lengthen the run")
    func length() {
        let scenario = scenario(patience: 3_600_000_000_000)
        var simulation = Simulator(
            scenario, mode: .parallel, script: ScriptedAgents(scenario, seed: 1),
            observer: EventRecorder())
        simulation.run()
        #expect(simulation.now == 10_000_000_000)
    }

    @Test("think, and ask again")
    func closedLoop() {
        let workload = Workload(
            .closedLoop(clients: 2, thinkTime: .fixed(1e9)), requests: 4)
        // One slot: the first client is served by 10 s, and asks again at 11 s; the second has the
        // slot from 8 s to 16 s, gives up at 12 s, and asks again at 13 s. The first has the slot
        // from 12 s to 20 s, and is served by 22 s; the second then, by 28 s, and gives up at 25 s.
        #expect(
            ends(scenario(patience: 12_000_000_000, workload: workload)) == [
                "completed at 10000000000", "cancelled at 12000000000",
                "completed at 22000000000", "cancelled at 25000000000",
            ])
    }

    @Test("are the same in both shells", arguments: 0..<60)
    func shells(seed: Int) throws {
        var scenario = GeneratedScenario(seed: seed).scenario
        var random = TestRandom(seed: seed)
        for index in scenario.requests.indices where !random.oneIn(3) {
            scenario.requests[index].request.patience = Int64(1 + random.below(120)) * 500_000_000
        }
        for mode in ExecutionMode.allCases {
            var simulation = Simulator(
                scenario, mode: mode, script: ScriptedAgents(scenario, seed: 1),
                responseLimit: .max, observer: EventRecorder())
            simulation.run()
            let other = try AsyncRun.run(
                scenario, mode: mode, script: ScriptedAgents(scenario, seed: 1),
                observer: EventRecorder())
            let difference = EventDifference.first(
                in: simulation.observer.events, and: other.observer.events)
            #expect(difference == nil, "\(mode), \(difference?.description ?? "")")
            let byExecution = simulation.responses.sorted { $0.execution < $1.execution }
            #expect(byExecution == other.responses.sorted { $0.execution < $1.execution })
            let result = try scenario.simulate(mode: mode, seed: 1)
            #expect(result.statistics.responded == result.statistics.submitted)
        }
    }
}

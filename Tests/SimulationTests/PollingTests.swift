import Exact
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("clients that poll")
struct PollingTests {
    private static let second: Int64 = 1_000_000_000

    /// One task of 8 s and a synthesis of 3 s, for clients that poll every 5 s.
    private func scenario(
        patience: Int64? = nil, poll: Int64? = 5 * second, workload: Workload? = nil
    ) -> Scenario {
        WaitingClients.scenario(
            synthesis: 3, slots: 2, patience: patience, poll: poll, workload: workload)
    }

    /// When requests arrived, in seconds.
    private func arrivals(_ scenario: Scenario) -> [Int64] {
        WaitingClients.run(scenario).observer.events.compactMap { event in
            if case .arrived = event.kind { event.at / Self.second } else { nil }
        }
    }

    @Test("think from the poll that found the response")
    func closedLoop() {
        let workload = Workload(.closedLoop(clients: 1, thinkTime: .fixed(1e9)), requests: 4)
        // Answered after 11 s, seen after 15 s, and asked again a second later.
        #expect(arrivals(scenario(workload: workload)) == [0, 16, 32, 48])
        // Who listens is answered and asks again a second later.
        #expect(arrivals(scenario(poll: nil, workload: workload)) == [0, 12, 24, 36])
    }

    @Test("are told of the response where they give up before the next poll")
    func givingUp() {
        let workload = Workload(.closedLoop(clients: 1, thinkTime: .fixed(1e9)), requests: 3)
        let scenario = scenario(patience: 13 * Self.second, workload: workload)
        #expect(arrivals(scenario) == [0, 14, 28])
    }

    @Test("know of a refusal at once")
    func refusal() {
        let workload = Workload(.closedLoop(clients: 2, thinkTime: .fixed(4e9)), requests: 5)
        var scenario = scenario(workload: workload)
        scenario.configuration.maxConcurrentExecutions = 1
        scenario.configuration.maxQueuedExecutions = 0
        // The second client is refused at 0, 4 and 8 s; at 12 s there is a place again.
        #expect(arrivals(scenario) == [0, 0, 4, 8, 12])
    }

    @Test("wait longer than until the response, by less than an interval")
    func statistics() throws {
        let clients = try scenario().simulate(mode: .parallel, seed: 1).statistics.clients
        #expect(clients.duration.count == 1)
        #expect(clients.duration.max == 15 * Self.second)
        #expect(clients.polls == 3)
        let idle = try scenario(poll: nil).simulate(mode: .parallel, seed: 1).statistics.clients
        #expect(!idle.isPolled)
    }

    @Test("are counted beside clients that listen, request by request")
    func mixture() throws {
        var scenario = scenario()
        var other = scenario.requests[0]
        other.name = "other"
        other.poll = nil
        scenario.requests.append(other)
        scenario.configuration.pools[0].slots = 1
        // Synthesised at 11 s and at 19 s; the first client polls at 5, 10 and 15 s.
        let result = try scenario.simulate(mode: .parallel, seed: 1)
        #expect(result.statistics.duration.sum == Int128(30 * Self.second))
        #expect(result.statistics.clients.duration.sum == Int128(34 * Self.second))
        #expect(result.statistics.clients.polls == 3)
        var both = result.statistics
        both.merge(result.statistics)
        #expect(both.clients.polls == 6)
        #expect(both.clients.duration.count == 4)
    }

    @Test("are the same in both shells and in a copy", arguments: 0..<60)
    func shells(seed: Int) throws {
        var scenario = GeneratedScenario(seed: seed).scenario
        var random = TestRandom(seed: seed)
        for index in scenario.requests.indices where !random.oneIn(3) {
            scenario.requests[index].poll = Int64(1 + random.below(40)) * 500_000_000
            if random.oneIn(2) {
                scenario.requests[index].request.patience =
                    Int64(1 + random.below(120)) * 500_000_000
            }
        }
        scenario.workload = Workload(
            .closedLoop(clients: 1 + random.below(4), thinkTime: .exponential(mean: 3e9)),
            requests: 30)
        for mode in ExecutionMode.allCases {
            var simulation = Simulator(
                scenario, mode: mode, script: ScriptedAgents(scenario, seed: 1),
                observer: EventRecorder())
            for _ in 0..<100 { _ = simulation.step() }
            var copy = simulation
            simulation.run()
            copy.run()
            #expect(copy.observer.events == simulation.observer.events)
            let other = try AsyncRun.run(
                scenario, mode: mode, script: ScriptedAgents(scenario, seed: 1),
                observer: EventRecorder())
            let difference = EventDifference.first(
                in: simulation.observer.events, and: other.observer.events)
            #expect(difference == nil, "\(mode), \(difference?.description ?? "")")
            try check(scenario, try scenario.simulate(mode: mode, seed: 1).statistics)
        }
    }

    /// A client knows when its response is there or later, by less than the longest interval.
    private func check(_ scenario: Scenario, _ statistics: RunStatistics) throws {
        guard let interval = scenario.requests.compactMap(\.poll).max() else { return }
        let seen = statistics.clients
        let count = statistics.duration.count
        #expect(seen.duration.count == count)
        #expect(seen.duration.sum >= statistics.duration.sum)
        #expect(
            count == 0
                || seen.duration.sum < statistics.duration.sum
                    + Int128(interval) * Int128(count)
        )
    }
}

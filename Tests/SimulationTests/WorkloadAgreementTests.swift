import ParallelExecution
@testable import Scenarios
import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("two shells, one truth, under every load", .timeLimit(.minutes(10)))
struct WorkloadAgreementTests {
    private static let second: Int64 = 1_000_000_000
    private static let half = Rate(billionths: 500_000_000, per: second)
    private static let fast = Rate(billionths: 3_000_000_000, per: second)

    /// Loads of some dozens of requests, in part at the same instants.
    private static let loads: [(name: String, workload: Workload)] = [
        ("fixed rate", Workload(.fixedRate(half), requests: 40)),
        ("all at once", .fixedRate(interval: 0, count: 40)),
        ("Poisson", Workload(.poisson(half), duration: 80 * second)),
        ("ramp", Workload(.ramp(from: half, to: fast), duration: 20 * second)),
        (
            "steps",
            Workload(
                .steps([
                    Workload.Step(rate: half, length: 20 * second),
                    Workload.Step(rate: fast, length: 10 * second),
                ]))
        ),
        (
            "day",
            Workload(
                .dailyCurve(half, hourly: [1] + [Int64](repeating: 2, count: 23)), requests: 40)
        ),
        (
            "trace",
            Workload(
                .trace(
                    ArrivalRecording(
                        rows: [
                            ArrivalRecording.Row(arrival: 0, request: 0),
                            ArrivalRecording.Row(arrival: 0, request: 1),
                            ArrivalRecording.Row(arrival: 2 * second, request: 0),
                        ], length: 40 * second)))
        ),
        (
            "closed loop, no thinking",
            Workload(.closedLoop(clients: 5, thinkTime: .fixed(0)), requests: 60)
        ),
        (
            "closed loop, whole seconds",
            Workload(
                .closedLoop(clients: 5, thinkTime: .empirical([0, 1e9, 2e9])), requests: 60)
        ),
        (
            "closed loop, thinking",
            Workload(
                .closedLoop(clients: 5, thinkTime: .exponential(mean: 1e9)),
                duration: 30 * second)
        ),
        (
            "more clients than requests",
            Workload(.closedLoop(clients: 50, thinkTime: .fixed(1e9)), requests: 20)
        ),
    ]

    private func expectAgreement(_ scenario: Scenario, _ mode: ExecutionMode) throws {
        let script = ScriptedAgents(scenario, seed: scenario.seed)
        var simulation = Simulator(
            scenario, mode: mode, script: script, observer: EventRecorder())
        simulation.run()
        let other = try AsyncRun.run(
            scenario, mode: mode, script: script, observer: EventRecorder())
        #expect(simulation.observer.events.isEmpty == false)
        #expect(other.isStalled == (simulation.engine.inFlight > 0))
        let difference = EventDifference.first(
            in: simulation.observer.events, and: other.observer.events)
        if let difference { Issue.record("\(scenario.name), \(mode): \(difference)") }
        #expect(Self.digest(simulation.observer) == Self.digest(other.observer))
    }

    private static func digest(_ recorder: EventRecorder) -> UInt64 {
        var digest = EventDigest()
        for event in recorder.events { digest.combine(event) }
        return digest.value
    }

    @Test("with two kinds of request and faults", arguments: loads.indices)
    func everyLoad(index: Int) throws {
        var scenario = try ShippedScenario("restaurant-website").load()
        scenario.requests.append(try ShippedScenario("medium-api").load().requests[0])
        scenario.requests[1].name = "other"
        scenario.faults = [Fault(.error(.transient), perMillion: 100_000)]
        var workload = Self.loads[index].workload
        if case .trace = workload.arrivals {
        } else {
            workload.mix = [
                Workload.Share(request: 0, weight: 1), Workload.Share(request: 1, weight: 2),
            ]
        }
        scenario.workload = workload
        for mode in ExecutionMode.allCases { try expectAgreement(scenario, mode) }
    }

    @Test("in generated scenarios full of ties and trouble", arguments: 0..<9 * loads.count)
    func generated(seed: Int) throws {
        var scenario = GeneratedScenario(seed: 9000 + seed).scenario
        let load = Self.loads[seed % Self.loads.count]
        if case .trace = load.workload.arrivals, scenario.requests.count < 2 { return }
        scenario.workload = load.workload
        scenario.name += ", " + load.name
        for mode in ExecutionMode.allCases { try expectAgreement(scenario, mode) }
    }

    @Test("with requests that take no time at all", arguments: [0, 3])
    func nothing(tasks: Int) throws {
        for thinkTime in [0.0, 1e9] {
            let plan = (0..<tasks).map { PlannedTask(id: "\($0)", pool: "p") }
            var scenario = Plans.scenario(
                plan, seconds: [Int64](repeating: 0, count: tasks), slots: 2)
            scenario.configuration.maxConcurrentExecutions = 4
            scenario.configuration.maxQueuedExecutions = 3
            scenario.workload = Workload(
                .closedLoop(clients: 12, thinkTime: .fixed(thinkTime)), requests: 100)
            for mode in ExecutionMode.allCases {
                try expectAgreement(scenario, mode)
                var simulation = Simulator(
                    scenario, mode: mode, script: ScriptedAgents(scenario, seed: 1),
                    observer: TaskRecorder())
                simulation.run()
                #expect(simulation.observer.records.count == 100)
                let first = simulation.observer.records.count { $0.arrived == 0 }
                #expect(first == (thinkTime > 0 ? 12 : 100))
                #expect(simulation.observer.mostInFlight <= 12)
            }
        }
    }
}

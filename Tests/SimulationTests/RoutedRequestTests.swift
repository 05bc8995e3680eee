import Collections
import ParallelExecution
import Scenarios
@testable import Simulation
import Testing
import VirtualTime

@Suite("routed requests in runs")
struct RoutedRequestTests {
    /// Shows the observers a real run, with events changed, dropped or added on the way.
    private struct Tamperer: EventObserver {
        var seen: RunObserver
        let tamper: @Sendable (ExecutionEvent) -> [ExecutionEvent]

        mutating func observe(_ event: ExecutionEvent, in engine: borrowing ExecutionEngine) {
            for shown in tamper(event) { seen.observe(shown, in: engine) }
        }
    }

    /// A small request of two tasks of 10 s; planning, merging and writing take 1 s each.
    private static func scenario(_ message: String, executions: Int = 1) -> Scenario {
        var configuration = Configuration()
        configuration.maxConcurrentExecutions = 1
        let second = Behaviour(latency: .drawn(.fixed(1e9)))
        let work = Behaviour(latency: .drawn(.fixed(1e10)), tokensIn: .fixed(100))
        let coordination = Coordination(decompose: second, aggregate: second, synthesise: second)
        return Scenario(
            name: "s", configuration: configuration,
            requests: [
                ScenarioRequest(
                    name: "r", request: Request(message: message, isRouted: true),
                    plan: Plan([
                        PlannedTask(id: "a", pool: "codegen"),
                        PlannedTask(id: "b", pool: "database"),
                    ]),
                    behaviours: [work, work])
            ],
            workload: .fixedRate(interval: 0, count: executions),
            coordination: [.parallel: coordination, .serial: coordination])
    }

    private func violation(
        _ tamper: @escaping @Sendable (ExecutionEvent) -> [ExecutionEvent]
    ) -> InvariantViolation? {
        let scenario = Self.scenario("Create backup strategy")
        let script = ScriptedAgents(scenario, seed: 1)
        var simulation = Simulator(
            scenario, mode: .parallel, script: script,
            observer: Tamperer(seen: RunObserver(scenario, script: script), tamper: tamper))
        simulation.run()
        return simulation.observer.seen.checker.violation
    }

    private func statistics(
        _ scenario: Scenario, _ mode: ExecutionMode, _ shell: Shell = .simulation
    ) throws -> RunStatistics {
        try scenario.simulate(mode: mode, seed: 1, shell: shell).statistics
    }

    @Test("one agent does the work of all tasks, and nothing is spent on coordination")
    func direct() throws {
        let scenario = Self.scenario("Create backup strategy", executions: 2)
        let parallel = try statistics(scenario, .parallel)
        #expect(parallel.routes[.small] == 2)
        #expect(parallel.routes.total == 2)
        #expect(parallel.tasks == 2)
        // 20 s of work; the second waits for the first.
        #expect(parallel.duration.max == 40_000_000_000)
        #expect(parallel.loss.criticalPath == 40_000_000_000)
        #expect(parallel.loss.queueing == 20_000_000_000)
        #expect(parallel.loss.coordination == 0)
        let serial = try statistics(scenario, .serial)
        #expect(serial.routes.total == 0)
        #expect(serial.tasks == 4)
        #expect(serial.loss.coordination == 6_000_000_000)
    }

    @Test("a whole product is planned as ever")
    func product() throws {
        let parallel = try statistics(Self.scenario("Build a shop"), .parallel)
        #expect(parallel.routes[.wholeProduct] == 1)
        #expect(parallel.duration.max == 13_000_000_000)
    }

    @Test(
        "both shells agree on routed runs",
        arguments: ["Create backup strategy", "Build a shop"])
    func shells(_ message: String) throws {
        let scenario = Self.scenario(message, executions: 5)
        for mode in ExecutionMode.allCases {
            let direct = try scenario.simulate(mode: mode, seed: 1)
            let async = try scenario.simulate(mode: mode, seed: 1, shell: .async)
            #expect(direct.digest == async.digest)
        }
    }

    @Test("the load that is expected counts what is routed to serial as one task")
    func expected() {
        let scenario = Self.scenario("Create backup strategy")
        let work = ScriptedAgents(scenario, seed: 1)
            .meanWork(mode: .parallel, configuration: scenario.configuration)
        #expect(work[0].pools == [0, 0, 2e10])
        #expect(work[0].execution == 2e10)
    }

    @Test("a request is routed once, on arrival, and goes where it was sent")
    func invariant() {
        #expect(violation { [$0] } == nil)
        let twice = violation { event in
            if case .routed = event.kind { [event, event] } else { [event] }
        }
        #expect(twice?.invariant == .routedOnce)
        #expect(twice?.detail == "execution 1 was routed twice")
        let late = violation { event in
            switch event.kind {
            case .routed: []
            case .admitted:
                [
                    event,
                    ExecutionEvent(
                        at: event.at, execution: event.execution, kind: .routed(.small)),
                ]
            default: [event]
            }
        }
        #expect(late?.detail == "execution 1 was routed after its arrival")
        let never = violation { event in
            if case .routed = event.kind { [] } else { [event] }
        }
        #expect(never?.detail == "the plan is notAsked, routed to serial is false")
        let planned = violation { event in
            guard case .planned(_, let tasks, let bill) = event.kind else { return [event] }
            let kind = ExecutionEvent.Kind.planned(.accepted, tasks: tasks, bill)
            return [ExecutionEvent(at: event.at, execution: event.execution, kind: kind)]
        }
        #expect(planned?.detail == "the plan is accepted, routed to serial is true")
        let many = violation { event in
            guard case .planned = event.kind else { return [event] }
            let kind = ExecutionEvent.Kind.planned(.notAsked, tasks: 2, .zero)
            return [ExecutionEvent(at: event.at, execution: event.execution, kind: kind)]
        }
        #expect(many?.detail == "2 tasks for 0 nanodollars without a plan")
    }
}

import Collections
import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing
import VirtualTime

@Suite("Simulation")
struct SimulationTests {
    typealias Run = Simulator<EventRecorder, DirectLink>

    private func simulation(_ scenario: Scenario, _ mode: ExecutionMode) -> Run {
        Run(
            scenario, mode: mode, script: ScriptedAgents(scenario, seed: scenario.seed),
            responseLimit: .max, observer: EventRecorder())
    }

    @Test("simulation and async executor agree event for event", arguments: 0..<150)
    func shells(seed: Int) throws {
        let scenario = GeneratedScenario(seed: seed).scenario
        for mode in ExecutionMode.allCases {
            var simulation = simulation(scenario, mode)
            simulation.run()
            let other = try AsyncRun.run(
                scenario, mode: mode, script: ScriptedAgents(scenario, seed: scenario.seed),
                observer: EventRecorder())
            let difference = EventDifference.first(
                in: simulation.observer.events, and: other.observer.events)
            #expect(difference == nil, "\(mode), \(difference?.description ?? "")")
            #expect(!other.isStalled)
            #expect(simulation.engine.inFlight == 0)
            let byExecution = simulation.responses.sorted { $0.execution < $1.execution }
            let isEqual = byExecution == other.responses.sorted { $0.execution < $1.execution }
            #expect(isEqual, "the responses of \(mode) differ")
        }
    }

    @Test("generated scenarios break no invariant and leave nothing behind", arguments: 0..<150)
    func invariants(seed: Int) throws {
        let scenario = GeneratedScenario(seed: 1000 + seed).scenario
        for mode in ExecutionMode.allCases {
            let result = try scenario.simulate(mode: mode, seed: 7)
            #expect(result.statistics.responded == result.statistics.submitted)
            #expect(try scenario.simulate(mode: mode, seed: 7).digest == result.digest)
        }
    }

    @Test("generated scenarios meet every kind of trouble")
    func coverage() throws {
        var total = RunStatistics(pools: 3, models: PriceTable.standard.entries.count)
        for seed in 0..<150 {
            let scenario = GeneratedScenario(seed: seed).scenario
            for mode in ExecutionMode.allCases {
                total.merge(try scenario.simulate(mode: mode, seed: 1).statistics)
            }
        }
        let unreached = ExecutionStatus.allCases.filter { total.responses[$0] == 0 }
        #expect(unreached.isEmpty)
        let states = TaskState.allCases.filter { total.taskStates[$0] == 0 }
        #expect(states == [.pending, .queued, .running, .backingOff])
        let outcomes = AttemptOutcome.allCases.filter { total.outcomes[$0] == 0 }
        #expect(outcomes.isEmpty)
        let kinds = Conflict.Kind.allCases.filter { total.conflicts[$0] == 0 }
        #expect(kinds.isEmpty)
        let resolutions = Conflict.Resolution.allCases.filter { total.resolutions[$0] == 0 }
        #expect(resolutions.isEmpty)
    }

    @Test("a copy in mid-run continues as the original does", arguments: [0, 3, 11, 17, 42])
    func copies(seed: Int) {
        let scenario = GeneratedScenario(seed: seed).scenario
        var original = simulation(scenario, .parallel)
        var copies: [Run] = [original]
        while original.step() { copies.append(original) }
        for var copy in copies {
            copy.run()
            let difference = EventDifference.first(
                in: copy.observer.events, and: original.observer.events)
            #expect(difference == nil, "\(difference?.description ?? "")")
            #expect(copy.now == original.now)
        }
    }

    @Test(
        "a project manager that hangs and has no timeout stalls either shell",
        arguments: Shell.allCases)
    func stall(shell: Shell) throws {
        var configuration = Configuration()
        configuration.coordinatorTimeout = nil
        let scenario = Scenario(
            name: "hang", configuration: configuration,
            requests: [
                ScenarioRequest(
                    name: "r", request: Request(message: ""), plan: Plan([]), behaviours: [])
            ],
            coordination: [.parallel: Coordination(aggregate: Behaviour(outcome: .hang))])
        let failure = #expect(throws: RunFailure.self) {
            try scenario.simulate(mode: .parallel, seed: 1, shell: shell)
        }
        #expect(
            failure?.description == """
                parallel run with seed 1 stalled at 0s: nothing is left to happen, executions in \
                flight: 1
                  execution 1, aggregate waits for its call to end, which has no deadline
                """)
        #expect(try scenario.simulate(mode: .serial, seed: 1, shell: shell).digest != 0)
    }

    @Test("both shells give one result, digest, statistics, rows and responses", arguments: 0..<10)
    func results(seed: Int) throws {
        let scenario = GeneratedScenario(seed: seed).scenario
        let left = try scenario.simulate(mode: .parallel, seed: 3, shell: .simulation)
        let right = try scenario.simulate(mode: .parallel, seed: 3, shell: .async)
        #expect(left.digest == right.digest)
        #expect(left.statistics == right.statistics)
        #expect(left.rows == right.rows)
        #expect(left.responses == right.responses)
    }
}

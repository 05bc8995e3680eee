import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import Testing

@Suite("two shells, one truth", .timeLimit(.minutes(10)))
struct ShellAgreementTests {
    @Test(
        "the simulator and the async executor give one event stream",
        arguments: ShippedScenario.quick, ExecutionMode.allCases)
    func equalStreams(_ shipped: ShippedScenario, mode: ExecutionMode) throws {
        let scenario = try shipped.load()
        let script = ScriptedAgents(scenario, seed: scenario.seed)
        var simulation = Simulator(
            scenario, mode: mode, script: script, responseLimit: .max,
            observer: EventRecorder())
        simulation.run()
        let other = try AsyncRun.run(
            scenario, mode: mode, script: script, observer: EventRecorder())
        #expect(!other.isStalled)
        #expect(!simulation.observer.events.isEmpty)
        let difference = EventDifference.first(
            in: simulation.observer.events, and: other.observer.events)
        if let difference { Issue.record("\(difference)") }
        let byExecution: (Response, Response) -> Bool = { $0.execution < $1.execution }
        #expect(
            simulation.responses.sorted(by: byExecution) == other.responses.sorted(by: byExecution))
    }
}

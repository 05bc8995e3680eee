import ParallelExecution
import Scenarios
import Simulation
import TestSupport
import VirtualTime

/// Runs for clients that wait: one task of 8 s and a synthesis.
enum WaitingClients {
    /// A scenario whose one request has a client.
    ///
    /// - Parameters:
    ///   - synthesis: How long the synthesis takes in parallel mode, in seconds.
    ///   - slots: The slots of the one pool.
    ///   - patience: After how long the client gives up, in nanoseconds.
    ///   - poll: How often it polls, in nanoseconds; `nil` where it listens.
    ///   - workload: The load; `nil` for the one request.
    /// - Returns: The scenario.
    static func scenario(
        synthesis: Double, slots: Int, patience: Int64?, poll: Int64? = nil,
        workload: Workload? = nil
    ) -> Scenario {
        var scenario = Plans.scenario(
            [PlannedTask(id: "t", pool: "p")], seconds: [8], slots: slots)
        scenario.coordination[.parallel] = Coordination(
            synthesise: Behaviour(latency: .drawn(.fixed(synthesis * 1e9))))
        scenario.requests[0].request.patience = patience
        scenario.requests[0].poll = poll
        scenario.workload = workload
        return scenario
    }

    /// A simulation of a scenario in parallel mode that is over, with its events.
    static func run(_ scenario: Scenario) -> Simulator<EventRecorder, DirectLink> {
        var simulation = Simulator(
            scenario, mode: .parallel, script: ScriptedAgents(scenario, seed: scenario.seed),
            observer: EventRecorder())
        simulation.run()
        return simulation
    }
}

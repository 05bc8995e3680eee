package import ParallelExecution
package import Scenarios

/// What came out of one run: one scenario, one mode, one seed, start to finish.
package struct RunResult: Sendable {
    /// How requests were worked on.
    package let mode: ExecutionMode
    /// The seed of its draws.
    package let seed: UInt64
    /// The digest of its events.
    package let digest: UInt64
    /// What it amounts to.
    package let statistics: RunStatistics
    /// Its tasks, if they were collected.
    package let rows: [TaskRow]
    /// Its responses by execution, if they were collected.
    package let responses: [Response]

    /// Runs a scenario once.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - mode: How requests are worked on.
    ///   - seed: The seed of the draws.
    ///   - shell: What drives the engine.
    ///   - collectsDetails: Whether rows and responses are kept.
    /// - Throws: ``RunFailure`` when the run stalls, breaks an invariant or is not reproducible.
    package init(
        _ scenario: Scenario,
        mode: ExecutionMode,
        seed: UInt64,
        shell: Shell = .simulation,
        collectsDetails: Bool = true
    ) throws(RunFailure) {
        let script = Script(scenario, seed: seed)
        var observer = RunObserver(scenario.configuration, collectsRows: collectsDetails)
        var waits: [ExecutionEngine.Wait] = []
        let isStalled: Bool
        var responses: [Response]
        switch shell {
        case .simulation:
            var simulation = Simulation(
                scenario, mode: mode, script: script, collectsResponses: collectsDetails,
                observer: observer)
            simulation.run()
            observer = simulation.observer
            responses = simulation.responses
            isStalled = simulation.engine.inFlight > 0
            waits = simulation.engine.waits
        case .async:
            do {
                (observer, responses, isStalled) = try AsyncRun.run(
                    scenario, mode: mode, script: script, observer: observer)
            } catch {
                throw .nondeterministic(error, mode: mode, seed: seed)
            }
        }
        observer.endOfRun(isStalled: isStalled)
        if let violation = observer.checker.violation {
            throw .invariantBroken(violation, mode: mode, seed: seed)
        }
        let statistics = observer.statistics.statistics
        guard !isStalled else {
            if waits.isEmpty { waits = Self.waits(scenario, mode, script) }
            throw .stalled(
                at: Int64(clamping: statistics.virtualDuration), waits: waits, mode: mode,
                seed: seed)
        }
        responses.sort { $0.execution < $1.execution }
        self.mode = mode
        self.seed = seed
        digest = observer.digest.value
        self.statistics = statistics
        rows = observer.statistics.rows
        self.responses = collectsDetails ? responses : []
    }

    /// Who waits for what at the end of the same run in the simulation, whose engine can be asked.
    private static func waits(
        _ scenario: Scenario, _ mode: ExecutionMode, _ script: Script
    ) -> [ExecutionEngine.Wait] {
        var simulation = Simulation(
            scenario, mode: mode, script: script, observer: EventRecorder())
        simulation.run()
        return simulation.engine.waits
    }
}

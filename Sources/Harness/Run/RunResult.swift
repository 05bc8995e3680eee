package import ParallelExecution
package import Scenarios

/// What came out of one run: one scenario, one mode, one seed, start to finish.
package struct RunResult: Sendable, Codable {
    /// How requests were worked on.
    package let mode: ExecutionMode
    /// The seed of its draws.
    package let seed: UInt64
    /// The digest of its events.
    package let digest: UInt64
    /// What it amounts to.
    package let statistics: RunStatistics
    /// Its course and the precision of its means, under load.
    package internal(set) var profile: LoadProfile?
    /// The tasks of its first executions, if details are kept.
    package let rows: [TaskRow]
    /// The responses of its first executions, by execution, if details are kept.
    package let responses: [Response]
    /// What each completed request took, until it is paired with the other mode's run.
    package private(set) var durations: CompletedDurations
    /// What requests took in both modes, in the parallel run of a pair.
    package private(set) var pairs: PairedDurations?

    /// Up to which execution details are kept.
    package static let detailLimit = 20

    /// Runs a scenario once.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - mode: How requests are worked on.
    ///   - seed: The seed of the draws.
    ///   - shell: What drives the engine.
    ///   - keepsDetails: Whether rows and responses of the first executions are kept.
    ///   - keepsDurations: Whether the durations of completed requests are kept for pairing.
    ///   - sink: Takes the rows of all executions.
    ///   - progress: Learns now and then how far the run is; says whether it is to go on.
    /// - Throws: ``RunFailure`` when the run stalls, breaks an invariant, is not reproducible or
    ///   was stopped.
    package init(
        _ scenario: Scenario,
        mode: ExecutionMode,
        seed: UInt64,
        shell: Shell = .simulation,
        keepsDetails: Bool = true,
        keepsDurations: Bool = true,
        sink: (any TaskRowSink)? = nil,
        progress: (@Sendable (RunProgress) -> Bool)? = nil
    ) throws(RunFailure) {
        let limit = keepsDetails ? Self.detailLimit : 0
        var follower = RunFollower(keepingRowsOf: limit, sink: sink, progress: progress)
        guard !follower.isStopped else { throw .stopped(mode: mode, seed: seed) }
        let script = Script(scenario, seed: seed)
        var observer = RunObserver(
            scenario, script: script, rowLimit: follower.rowLimit,
            isProfiled: scenario.workload != nil, keepsDurations: keepsDurations)
        let isStalled: Bool
        var waits: [ExecutionEngine.Wait]?
        var responses: [Response]
        switch shell {
        case .simulation:
            var simulation = Simulation(
                scenario, mode: mode, script: script, responseLimit: limit, observer: observer)
            while !follower.isStopped, simulation.step() { follower.step(&simulation.observer) }
            observer = simulation.observer
            responses = simulation.responses
            isStalled = simulation.engine.inFlight > 0
            waits = simulation.engine.waits
        case .async:
            let followed: FollowedObserver
            (followed, responses, isStalled) = try Self.runAsync(
                scenario, mode, script,
                FollowedObserver(observer: observer, follower: follower), responseLimit: limit)
            (observer, follower) = (followed.observer, followed.follower)
        }
        guard !follower.isStopped else { throw .stopped(mode: mode, seed: seed) }
        observer.endOfRun(isStalled: isStalled)
        if let violation = observer.checker.violation {
            throw .invariantBroken(violation, mode: mode, seed: seed)
        }
        guard !isStalled else {
            throw .stalled(
                at: observer.statistics.latest,
                waits: waits ?? Self.waits(scenario, mode, script), mode: mode, seed: seed)
        }
        follower.finish(&observer)
        guard !follower.isStopped else { throw .stopped(mode: mode, seed: seed) }
        responses.sort { $0.execution < $1.execution }
        self.mode = mode
        self.seed = seed
        digest = observer.digest.value
        statistics = observer.statistics.statistics
        profile = observer.statistics.profile
        rows = follower.rows
        self.responses = responses
        durations = observer.statistics.durations
    }

    private static func runAsync(
        _ scenario: Scenario, _ mode: ExecutionMode, _ script: Script,
        _ observer: FollowedObserver, responseLimit: Int
    ) throws(RunFailure) -> (FollowedObserver, responses: [Response], isStalled: Bool) {
        do {
            return try AsyncRun.run(
                scenario, mode: mode, script: script, observer: observer,
                responseLimit: responseLimit, isStopped: { $0.follower.isStopped })
        } catch {
            throw .nondeterministic(error, mode: mode, seed: script.seed)
        }
    }

    /// Pairs the requests of two runs under the same draws, and forgets those of each.
    static func pair(serial: inout RunResult, parallel: inout RunResult) {
        parallel.pairs = PairedDurations(serial: serial.durations, parallel: parallel.durations)
        serial.durations = CompletedDurations()
        parallel.durations = CompletedDurations()
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

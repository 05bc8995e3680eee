package import ParallelExecution
package import Scenarios
import VirtualTime

extension Scenario {
    /// Makes some of the scenario's runs, on all cores.
    ///
    /// Replication 0 uses the scenario's seed, the others seeds derived from it; both modes of a
    /// replication share one. The result does not depend on the number of cores.
    ///
    /// - Parameters:
    ///   - keys: Which runs.
    ///   - shell: What drives the engine.
    ///   - sinks: Makes what takes the rows of a run, before it begins.
    ///   - progress: Learns now and then how far a run is; says whether it is to go on.
    /// - Returns: What came of each, in their order.
    package func simulate(
        _ keys: [RunKey],
        shell: Shell = .simulation,
        sinks: (@Sendable (RunKey) -> any TaskRowSink)? = nil,
        progress: (@Sendable (RunKey, RunProgress) -> Bool)? = nil
    ) async -> [Result<RunResult, RunFailure>] {
        let isPaired = Set(keys.map(\.mode)).count > 1
        return await withTaskGroup(of: (Int, Result<RunResult, RunFailure>).self) { group in
            for (index, key) in keys.enumerated() {
                group.addTask {
                    let outcome = Result { () throws(RunFailure) in
                        try simulate(
                            key, shell, isPaired: isPaired, sinks?(key), progress)
                    }
                    return (index, outcome)
                }
            }
            var outcomes = [Result<RunResult, RunFailure>?](repeating: nil, count: keys.count)
            for await (index, outcome) in group {
                outcomes[index] = outcome
                Self.pair(index, keys, &outcomes)
            }
            return outcomes.compactMap { $0 }
        }
    }

    /// Pairs a run with the other mode's run of its replication if both are there, so that the
    /// durations of all requests are kept no longer than needed.
    private static func pair(
        _ index: Int, _ keys: [RunKey], _ outcomes: inout [Result<RunResult, RunFailure>?]
    ) {
        // Both modes of a replication are neighbours.
        let other = [index - 1, index + 1].filter(keys.indices.contains).first {
            keys[$0].replication == keys[index].replication && keys[$0].mode != keys[index].mode
        }
        guard let other, case .success(var one)? = outcomes[index],
            case .success(var two)? = outcomes[other]
        else { return }
        if one.mode == .serial {
            RunResult.pair(serial: &one, parallel: &two)
        } else {
            RunResult.pair(serial: &two, parallel: &one)
        }
        outcomes[index] = .success(one)
        outcomes[other] = .success(two)
    }

    /// One of the runs.
    private func simulate(
        _ key: RunKey, _ shell: Shell, isPaired: Bool,
        _ sink: (any TaskRowSink)?,
        _ progress: (@Sendable (RunKey, RunProgress) -> Bool)?
    ) throws(RunFailure) -> RunResult {
        let own = KeyedRandom.seed(seed, replication: key.replication)
        var keyed: (@Sendable (RunProgress) -> Bool)?
        if let progress { keyed = { progress(key, $0) } }
        var result = try simulate(
            mode: key.mode, seed: own, shell: shell,
            keepsDetails: key.replication == 0, keepsDurations: isPaired, sink: sink,
            progress: keyed)
        // Only the first run is shown in detail, and many would fill the memory.
        if key.replication > 0 { result.dropProfile() }
        return result
    }

    /// Runs the scenario once.
    ///
    /// - Parameters:
    ///   - mode: How requests are worked on.
    ///   - seed: The seed of the draws.
    ///   - shell: What drives the engine.
    ///   - keepsDetails: Whether rows and responses of the first executions are kept.
    ///   - keepsDurations: Whether the durations of completed requests are kept for pairing.
    ///   - sink: Takes the rows of all executions.
    ///   - progress: Learns now and then how far the run is; says whether it is to go on.
    /// - Returns: What came out.
    /// - Throws: ``RunFailure`` when the run stalls, breaks an invariant, is not reproducible or
    ///   was stopped.
    package func simulate(
        mode: ExecutionMode,
        seed: UInt64,
        shell: Shell = .simulation,
        keepsDetails: Bool = true,
        keepsDurations: Bool = true,
        sink: (any TaskRowSink)? = nil,
        progress: (@Sendable (RunProgress) -> Bool)? = nil
    ) throws(RunFailure) -> RunResult {
        let limit = keepsDetails ? RunResult.detailLimit : 0
        var follower = RunFollower(keepingRowsOf: limit, sink: sink, progress: progress)
        guard !follower.isStopped else { throw .stopped(mode: mode, seed: seed) }
        let script = ScriptedAgents(self, seed: seed)
        var observer = RunObserver(
            self, script: script, rowLimit: follower.rowLimit,
            isProfiled: workload != nil, keepsDurations: keepsDurations)
        let isStalled: Bool
        var waits: [ExecutionEngine.Wait]?
        var responses: [Response]
        switch shell {
        case .simulation:
            var simulation = Simulator(
                self, mode: mode, script: script, responseLimit: limit, observer: observer)
            while !follower.isStopped, simulation.step() { follower.step(&simulation.observer) }
            observer = simulation.observer
            responses = simulation.responses
            isStalled = simulation.engine.inFlight > 0
            waits = simulation.engine.waits
        case .async:
            let followed: FollowedObserver
            (followed, responses, isStalled) = try runAsync(
                mode, script,
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
                waits: waits ?? self.waits(mode, script), mode: mode, seed: seed)
        }
        follower.finish(&observer)
        guard !follower.isStopped else { throw .stopped(mode: mode, seed: seed) }
        return RunResult(
            mode: mode, seed: seed, observer: observer, rows: follower.rows, responses: responses)
    }

    private func runAsync(
        _ mode: ExecutionMode, _ script: ScriptedAgents,
        _ observer: FollowedObserver, responseLimit: Int
    ) throws(RunFailure) -> (FollowedObserver, responses: [Response], isStalled: Bool) {
        do {
            return try AsyncRun.run(
                self, mode: mode, script: script, observer: observer,
                responseLimit: responseLimit, isStopped: { $0.follower.isStopped })
        } catch {
            throw .nondeterministic(error, mode: mode, seed: script.seed)
        }
    }

    /// Who waits for what at the end of the same run in the simulation, whose engine can be asked.
    private func waits(_ mode: ExecutionMode, _ script: ScriptedAgents) -> [ExecutionEngine.Wait] {
        var simulation = Simulator(
            self, mode: mode, script: script, observer: EventRecorder())
        simulation.run()
        return simulation.engine.waits
    }
}

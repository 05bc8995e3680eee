package import ParallelExecution
package import Scenarios
import VirtualTime

extension Scenario {
    /// What came of a replication in all its modes, or the failure of the first that failed.
    package typealias ReplicationOutcome = Result<[RunResult], RunFailure>

    /// Makes replications of the scenario in the given modes, on all cores.
    ///
    /// Replication 0 uses the scenario's seed, the others seeds derived from it; both modes of a
    /// replication share one. The result does not depend on the number of cores. However many there
    /// are, few wait to be taken.
    ///
    /// - Parameters:
    ///   - replications: Which; `nil` for all of the scenario.
    ///   - modes: How requests are worked on, serial first.
    ///   - shell: What drives the engine.
    ///   - sinks: Makes what takes the rows of a run, before it begins.
    ///   - progress: Learns now and then how far a run is; says whether it is to go on.
    ///   - take: Receives what came of each in their order; says whether there is to be more.
    package func simulate(
        _ replications: [Int]? = nil,
        in modes: [ExecutionMode],
        shell: Shell = .simulation,
        sinks: (@Sendable (RunKey) -> any TaskRowSink)? = nil,
        progress: (@Sendable (RunKey, RunProgress) -> Bool)? = nil,
        take: (ReplicationOutcome) -> Bool
    ) async {
        let replications = replications ?? Array(0..<self.replications)
        await withTaskGroup(of: (Int, ReplicationRuns.Outcome)?.self) { group in
            var waiting: [Int: ReplicationRuns] = [:]
            var (started, taken) = (0, 0)
            func start() {
                while started < replications.count, started < taken + Self.mostWaiting {
                    waiting[started] = ReplicationRuns(modes.count)
                    for mode in modes {
                        let key = RunKey(mode: mode, replication: replications[started])
                        group.addTask { [started] in
                            guard !Task.isCancelled else { return nil }
                            let outcome = Result { () throws(RunFailure) in
                                try simulate(
                                    key, shell, isPaired: modes.count > 1, sinks?(key), progress)
                            }
                            return (started, ReplicationRuns.Outcome(mode, outcome))
                        }
                    }
                    started += 1
                }
            }
            start()
            for await case let (index, outcome)? in group {
                waiting[index]?.add(outcome)
                while let done = waiting[taken]?.whole {
                    waiting[taken] = nil
                    taken += 1
                    guard take(done) else { return group.cancelAll() }
                }
                start()
            }
        }
    }

    /// So many replications may be under way or wait for those before them.
    private static var mostWaiting: Int { 32 }

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

extension Result where Failure == RunFailure {
    /// Hands on what came out, or keeps why nothing did.
    ///
    /// - Parameters:
    ///   - failure: Where the failure is kept.
    ///   - body: Receives what came out.
    /// - Returns: Whether something came out.
    package func hand(orKeep failure: inout RunFailure?, to body: (Success) -> Void) -> Bool {
        switch self {
        case .success(let found): body(found)
        case .failure(let error): failure = error
        }
        return failure == nil
    }
}

/// The runs of one replication while they come in, in whatever order.
private struct ReplicationRuns {
    /// What came of a run.
    struct Outcome: Sendable {
        let mode: ExecutionMode
        let run: Result<RunResult, RunFailure>

        init(_ mode: ExecutionMode, _ run: Result<RunResult, RunFailure>) {
            (self.mode, self.run) = (mode, run)
        }
    }

    /// How many there are to be.
    private let count: Int
    private var outcomes: [Outcome] = []

    init(_ count: Int) { self.count = count }

    /// Adds what came of one.
    mutating func add(_ outcome: Outcome) {
        outcomes.append(outcome)
        outcomes.sort { $0.mode == .serial && $1.mode == .parallel }
    }

    /// All of them, serial first; `nil` while some are missing.
    var whole: Scenario.ReplicationOutcome? {
        guard outcomes.count == count else { return nil }
        return Result { () throws(RunFailure) -> [RunResult] in
            var runs: [RunResult] = []
            for outcome in outcomes { runs.append(try outcome.run.get()) }
            if runs.count == 2 {
                var (serial, parallel) = (runs[0], runs[1])
                RunResult.pair(serial: &serial, parallel: &parallel)
                runs = [serial, parallel]
            }
            return runs
        }
    }
}

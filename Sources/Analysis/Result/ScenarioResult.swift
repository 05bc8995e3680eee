package import ParallelExecution
package import Scenarios
package import Simulation
import VirtualTime

/// What came out of a scenario: its runs in every mode and replication, side by side.
package struct ScenarioResult: Sendable {
    /// One mode's runs together.
    package struct ModeResult: Sendable {
        /// How requests were worked on.
        package let mode: ExecutionMode
        /// The digest of the runs, in order.
        package var digest: UInt64 { EventDigest.combined(digests) }
        /// What all runs amount to.
        package private(set) var statistics: RunStatistics
        /// How many runs these are.
        package var replications: Int { digests.count }
        /// How many requests arrived in the first run.
        package let firstSubmitted: Int
        /// The number of the first run that did not complete every request; `nil` for none.
        package private(set) var firstIncomplete: Int?
        /// What intervals need of each run; nothing of a single one.
        private(set) var means = ReplicationMeans()
        private var digests: [UInt64]
        /// The course of the first run and, if it is the only one, the precision of its means.
        package let profile: LoadProfile?
        /// The tasks of the first executions of the first run.
        package let rows: [TaskRow]
        /// The responses of the first executions of the first run, by execution.
        package let responses: [Response]
        /// Whether its means have intervals.
        private(set) var gate = IntervalGate.closed
        /// `nil` where requests are listed one by one, which have no rate.
        private var shared: SharedOfferedLoad?

        /// What the load offers; `nil` where it has no rate.
        package var offeredLoad: OfferedLoad? { shared?.load }

        /// The statistics of a single run, without details.
        package init(_ mode: ExecutionMode, digest: UInt64, statistics: RunStatistics) {
            self.mode = mode
            digests = [digest]
            self.statistics = statistics
            firstSubmitted = statistics.submitted
            firstIncomplete = statistics.isComplete ? nil : 0
            profile = nil
            rows = []
            responses = []
        }

        /// The first run, in a scenario that offers a load.
        init(_ run: RunResult, _ load: SharedOfferedLoad?) {
            mode = run.mode
            digests = [run.digest]
            statistics = run.statistics
            firstSubmitted = statistics.submitted
            firstIncomplete = statistics.isComplete ? nil : 0
            profile = run.profile
            rows = run.rows
            responses = run.responses
            shared = load
        }

        /// Adds another run.
        mutating func add(_ run: RunResult) {
            if digests.count == 1 { means.add(statistics) }
            means.add(run.statistics)
            if firstIncomplete == nil, !run.statistics.isComplete {
                firstIncomplete = digests.count
            }
            digests.append(run.digest)
            statistics.merge(run.statistics)
        }

        /// Adds the load that its scenario offers and the gate that it asks for.
        fileprivate mutating func addGate(of scenario: Scenario) {
            if shared == nil, scenario.workload != nil {
                shared = SharedOfferedLoad(scenario, mode)
            }
            gate = IntervalGate(scenario, self)
        }
    }

    /// What was run.
    package let scenario: Scenario
    /// The modes that were run, serial first.
    package let modes: [ModeResult]
    /// Serial against parallel; `nil` unless both were run.
    package let comparison: Comparison?

    /// Whether its first runs can be made again without taking long: at most a million calls.
    package var isShort: Bool {
        modes.allSatisfy { mode in
            mode.statistics.calls / mode.replications <= 1_000_000
        }
    }

    /// The result of a mode, if it was run.
    package subscript(mode: ExecutionMode) -> ModeResult? {
        modes.first { $0.mode == mode }
    }

    /// Runs a scenario in the given modes and all its replications, on all cores.
    ///
    /// Replication 0 uses the scenario's seed, the others seeds derived from it; both modes of a
    /// replication share one. The result does not depend on the number of cores.
    ///
    /// - Parameters:
    ///   - scenario: What is run.
    ///   - modes: How requests are worked on.
    ///   - shell: What drives the engine.
    ///   - sinks: Makes what takes the rows of a run, before it begins.
    ///   - progress: Learns now and then how far a run is; says whether it is to go on.
    /// - Returns: The runs, side by side.
    /// - Throws: The ``RunFailure`` of the first run, in order, that gave no result.
    package static func run(
        _ scenario: Scenario,
        modes: [ExecutionMode] = ExecutionMode.allCases,
        shell: Shell = .simulation,
        sinks: (@Sendable (RunKey) -> any TaskRowSink)? = nil,
        progress: (@Sendable (RunKey, RunProgress) -> Bool)? = nil
    ) async throws(RunFailure) -> ScenarioResult {
        var gathered = GatheredRuns(scenario)
        var failure: RunFailure?
        await scenario.simulate(
            in: modes, shell: shell, sinks: sinks, progress: progress
        ) { $0.hand(orKeep: &failure) { gathered.add($0) } }
        if let failure { throw failure }
        return gathered.result
    }

    /// Puts all runs of a scenario side by side.
    ///
    /// - Parameters:
    ///   - scenario: What was run.
    ///   - replications: By replication, then by mode, serial first.
    package init(_ scenario: Scenario, _ replications: [[RunResult]]) {
        var gathered = GatheredRuns(scenario)
        for runs in replications { gathered.add(runs) }
        self = gathered.result
    }

    /// Puts the results of modes side by side.
    ///
    /// - Parameters:
    ///   - scenario: What was run.
    ///   - modes: What came out of each mode.
    ///   - pairs: What requests took in both modes, by replication; empty for one mode.
    package init(_ scenario: Scenario, _ modes: [ModeResult], pairs: [PairedDurations]) {
        self.scenario = scenario
        var modes = modes
        for index in modes.indices { modes[index].addGate(of: scenario) }
        self.modes = modes
        let serial = modes.indices.first { modes[$0].mode == .serial }
        let parallel = modes.indices.first { modes[$0].mode == .parallel }
        if let serial, let parallel {
            comparison = Comparison(
                serial: modes[serial], parallel: modes[parallel], pairs: pairs)
        } else {
            comparison = nil
        }
    }
}

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
        package let digest: UInt64
        /// What all runs amount to.
        package let statistics: RunStatistics
        /// What each run amounts to.
        package let replications: [RunStatistics]
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
            self.digest = digest
            self.statistics = statistics
            replications = [statistics]
            profile = nil
            rows = []
            responses = []
        }

        /// One run by itself, which shares the load with all.
        func replication(_ replication: Int) -> ModeResult {
            var run = ModeResult(mode, digest: 0, statistics: replications[replication])
            run.shared = shared
            return run
        }

        /// Adds the load that its scenario offers and the gate that it asks for.
        fileprivate mutating func addGate(of scenario: Scenario) {
            if shared == nil, scenario.workload != nil {
                shared = SharedOfferedLoad(scenario, mode)
            }
            gate = IntervalGate(scenario, self)
        }

        init(_ runs: [RunResult]) {
            mode = runs[0].mode
            digest = EventDigest.combined(runs.map(\.digest))
            var all = runs[0].statistics
            for run in runs.dropFirst() { all.merge(run.statistics) }
            statistics = all
            replications = runs.map(\.statistics)
            profile = runs[0].profile
            rows = runs[0].rows
            responses = runs[0].responses
        }
    }

    /// What was run.
    package let scenario: Scenario
    /// The modes that were run, serial first.
    package let modes: [ModeResult]
    /// What requests took in both modes, by replication; empty unless both were run.
    package let pairs: [PairedDurations]
    /// Serial against parallel; `nil` unless both were run.
    package let comparison: Comparison?

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
        let outcomes = await scenario.simulate(
            RunKey.all(of: scenario, in: modes), shell: shell, sinks: sinks, progress: progress)
        return try ScenarioResult(scenario, outcomes: outcomes)
    }

    /// Puts what came of all runs of a scenario side by side.
    ///
    /// - Parameters:
    ///   - scenario: What was run.
    ///   - outcomes: By replication, then by mode, as `RunKey.all(of:in:)` has them.
    /// - Throws: The ``RunFailure`` of the first run, in order, that gave no result.
    package init(
        _ scenario: Scenario, outcomes: [Result<RunResult, RunFailure>]
    ) throws(RunFailure) {
        var runs: [RunResult] = []
        for outcome in outcomes { runs.append(try outcome.get()) }
        self.init(scenario, runs: runs)
    }

    /// Puts all runs of a scenario side by side.
    ///
    /// - Parameters:
    ///   - scenario: What was run.
    ///   - runs: By replication, then by mode, as `RunKey.all(of:in:)` has them.
    package init(_ scenario: Scenario, runs: [RunResult]) {
        self.init(
            scenario,
            ExecutionMode.allCases.compactMap { mode in
                let own = runs.filter { $0.mode == mode }
                return own.isEmpty ? nil : ModeResult(own)
            },
            pairs: Self.pairs(runs))
    }

    /// What requests took in both modes, by replication.
    static func pairs(_ runs: [RunResult]) -> [PairedDurations] {
        let serial = runs.filter { $0.mode == .serial }
        let parallel = runs.filter { $0.mode == .parallel }
        return zip(serial, parallel).map {
            $1.pairs ?? PairedDurations(serial: $0.durations, parallel: $1.durations)
        }
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
        self.pairs = pairs
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

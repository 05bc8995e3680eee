package import Exact
import JSON
package import ParallelExecution
package import Scenarios

/// What a scenario once gave, in one small file under version control.
package struct Baseline: Sendable {
    /// The version of the file's layout.
    package static let layout = 2

    /// One mode's runs.
    package struct Run: Sendable, Equatable {
        /// How requests were worked on.
        package let mode: ExecutionMode
        /// The digest of all replications.
        package let digest: UInt64
        /// The events of the first replication.
        package let trail: DigestCheckpoints
    }

    /// The scenario's name.
    package internal(set) var scenario: String
    /// The hash of everything in the scenario that a run depends on.
    package internal(set) var content: String
    /// The runs, serial first.
    package internal(set) var runs: [Run]
    /// The metrics in the order of the report; `nil` for those without samples.
    package internal(set) var metrics: [(name: String, value: FixedDecimal?)]

    /// Notes down a result: the first replication runs once more for its events.
    ///
    /// - Parameters:
    ///   - result: What came out.
    ///   - guarded: Metrics that are noted down even if they are in no list, such as goodput.
    /// - Returns: The baseline.
    package static func record(
        _ result: ScenarioResult, guarding guarded: [MetricReference] = []
    ) -> Baseline {
        let runs = result.modes.map { mode in
            Run(
                mode: mode.mode, digest: mode.digest,
                trail: CheckpointRecorder.trail(of: result.scenario, mode: mode.mode))
        }
        let table = MetricTable(result)
        let listed = table.metrics
        let more = guarded.filter { reference in
            !listed.contains { $0.reference == reference }
        }
        return Baseline(
            scenario: result.scenario.name, content: content(of: result.scenario), runs: runs,
            metrics: (listed + more.compactMap { table[$0] }).map { ($0.name, $0.decimal) })
    }

    /// The hash of a scenario without what no run depends on: description, expectations and
    /// guarded metrics.
    package static func content(of scenario: Scenario) -> String {
        var scenario = scenario
        scenario.description = ""
        scenario.expectations = []
        scenario.guarded = nil
        return Digest.checksum(ScenarioWriter.document(scenario).text())
    }
}

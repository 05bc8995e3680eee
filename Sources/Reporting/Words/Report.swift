package import Analysis
import ParallelExecution
import Scenarios
package import Simulation

/// A result with the verdicts on its expectations: what every format of a report shows.
package struct Report: Sendable {
    /// The version of the layout of `report.json`.
    package static let schemaVersion = 1
    /// What came out of the scenario.
    package let result: ScenarioResult
    /// The expectations that could be checked, in the order of the scenario.
    package let outcomes: [Expectation.Outcome]
    /// How many expectations speak of a mode that was not run.
    package let unchecked: Int
    /// The metrics in the order of `report.json`.
    package let entries: [MetricEntry]
    /// What the load offers to the pools in each mode that was run, where it has a rate.
    let offeredLoads: [(mode: ExecutionMode, load: OfferedLoad)]
    /// The first replication of each mode event by event, if it was recorded.
    package let traces: [RunTrace]
    /// The command that gives this result again; empty when it is not known.
    package let command: String

    /// Checks a result against its scenario's expectations.
    ///
    /// - Parameters:
    ///   - result: What came out.
    ///   - expectations: The scenario's expectations.
    ///   - traces: The first replication of each mode event by event.
    ///   - command: The command that gives this result again.
    package init(
        _ result: ScenarioResult, expectations: [Expectation], traces: [RunTrace] = [],
        command: String = ""
    ) {
        self.result = result
        self.traces = traces
        offeredLoads = result.modes.compactMap { mode in
            OfferedLoad(result.scenario, mode: mode.mode).map { (mode.mode, $0) }
        }
        self.command = command
        let table = MetricTable(result)
        entries = table.entries
        outcomes = expectations.compactMap { $0.evaluate(table) }
        unchecked = expectations.count - outcomes.count
    }

    /// Whether every expectation that is not advisory holds.
    package var isPassed: Bool { !outcomes.contains { $0.verdict == .fail } }

    /// The modes whose responses are listed one by one.
    var listedModes: [ScenarioResult.ModeResult] {
        result.modes.filter {
            !$0.responses.isEmpty && $0.replications[0].submitted <= RunResult.detailLimit
        }
    }
}

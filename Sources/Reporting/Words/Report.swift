package import Analysis
import Exact
import ParallelExecution
import Scenarios
package import Simulation

/// A result with what became of its expectations: what every format of a report shows.
package struct Report: Sendable {
    /// The version of the layout of `report.json`.
    package static let schemaVersion = 1
    /// What came out of the scenario.
    package let result: ScenarioResult
    /// Whether parallel was worth it, and what holds it back.
    package let verdict: Verdict
    /// What changes would do; `nil` where none were tried.
    package let advice: Advice?
    /// The metrics in the order of `report.json`.
    package let entries: [MetricEntry]
    /// The first replication of each mode event by event, if it was recorded.
    package let traces: [RunTrace]
    /// The executions that are drawn; none where they were not followed.
    package let chosen: [ChosenExecution]
    /// What went wrong in the first replication of the last mode; none where it was not followed.
    package let failures: [FirstFailures]
    /// What a client and the gateway say to each other; `nil` where no client polls or gives up.
    package let transcript: ClientTranscript?
    /// The command that gives this result again; empty when it is not known.
    package let command: String
    /// The words of the command that shows its events; empty when it is not known.
    package let traceWords: [String]
    /// The words of the command that shows what did not complete in the last mode; empty where
    /// everything did.
    package let incompleteWords: [String]
    private let judged: JudgedExpectations
    private let values: [MetricReference: Ratio]

    /// Puts a result beside what its scenario expects.
    ///
    /// - Parameters:
    ///   - result: What came out.
    ///   - expectations: The scenario's expectations.
    ///   - traces: The first replication of each mode event by event.
    ///   - command: The command that gives this result again.
    ///   - traceWords: The words of the command that shows its events.
    ///   - incompleteWords: The words of the command that shows what did not complete.
    ///   - advice: What changes would do.
    ///   - chosen: The executions that are drawn, and what went wrong.
    ///   - transcript: What a client and the gateway say to each other.
    package init(
        _ result: ScenarioResult, expectations: [Expectation], traces: [RunTrace] = [],
        command: String = "", traceWords: [String] = [], incompleteWords: [String] = [],
        advice: Advice? = nil,
        chosen: (executions: [ChosenExecution], failures: [FirstFailures]) = ([], []),
        transcript: ClientTranscript? = nil
    ) {
        self.result = result
        self.traces = traces
        self.command = command
        self.advice = advice
        self.traceWords = traceWords
        self.incompleteWords = incompleteWords
        self.chosen = chosen.executions
        failures = chosen.failures
        self.transcript = transcript
        verdict = Verdict(result)
        let table = MetricTable(result)
        entries = table.entries
        judged = JudgedExpectations(expectations, table)
        let known = entries.flatMap(\.metrics).compactMap { metric in
            metric.value.map { (metric.reference, $0) }
        }
        values = Dictionary(known, uniquingKeysWith: { first, _ in first })
    }

    /// The expectations that could be checked, in the order of the scenario.
    package var outcomes: [Expectation.Outcome] { judged.outcomes }

    /// The scenario as its file would say it; empty where that is long.
    var scenarioText: String {
        // A task takes more than thirty bytes, a recorded row more than two: what is certainly long
        // is not written at all.
        let scenario = result.scenario
        var least = scenario.requests.reduce(0) { $0 + 30 * $1.plan.tasks.count }
        if case .trace(let trace)? = scenario.workload?.arrivals { least += 2 * trace.rows.count }
        guard least <= 40_000 else { return "" }
        let text = ScenarioWriter.text(scenario)
        return text.utf8.count <= 40_000 ? text : ""
    }

    /// Whether every expectation that is not advisory holds.
    package var isPassed: Bool { judged.isPassed }

    /// How many expectations speak of a mode that was not run.
    package var unchecked: Int { judged.unchecked }

    /// A metric's value; `nil` without samples, and where there is no such metric.
    func value(_ metric: MetricReference) -> Ratio? { values[metric] }

    /// The modes whose responses are listed one by one.
    var listedModes: [ScenarioResult.ModeResult] {
        result.modes.filter {
            !$0.responses.isEmpty && $0.firstSubmitted <= RunResult.detailLimit
        }
    }

    /// Whether requests arrive as a load.
    var isLoad: Bool { result.scenario.workload != nil }

    /// Whether there is more than one run of a few requests, so that means are samples.
    var isSampled: Bool {
        result.modes.contains { $0.profile != nil || $0.replications > 1 }
    }
}

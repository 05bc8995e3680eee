import Analysis
import Exact
import ParallelExecution
package import Scenarios
package import Search

/// What tuning found, for people and programs: every format shows this.
package struct TuningReport: Sendable {
    /// The version of the layout of `tuning.json`.
    package static let schemaVersion = 2

    /// What was found, with the settings under which it was; the best comes first.
    package struct Entry: Sendable {
        /// The settings that were varied, such as `config.retry.backoff_sec=[1]`; empty for none.
        package let settings: [String]
        /// What was found under them.
        package let tuning: Tuning

        /// Creates an entry.
        package init(settings: [String], tuning: Tuning) {
            self.settings = settings
            self.tuning = tuning
        }
    }

    /// All that was found, the best first.
    package let entries: [Entry]
    /// The scenario before tuning.
    let scenario: Scenario
    /// The words of the command line that runs what was tuned, as it is.
    let command: [String]

    /// Orders what was found: what meets the goals first, then by cost or by workers.
    ///
    /// - Parameters:
    ///   - entries: One for each combination of varied settings; at least one.
    ///   - scenario: The scenario as it was.
    ///   - minimizesCost: Whether cost comes before workers.
    ///   - command: The words of the command line that runs what was tuned, as it is.
    package init(
        _ entries: [Entry], of scenario: Scenario, minimizesCost: Bool, command: [String]
    ) {
        precondition(!entries.isEmpty, "there is something to report")
        self.scenario = scenario
        self.command = command
        func key(_ entry: Entry) -> (Int, Double, Double) {
            guard let point = entry.tuning.recommendation else { return (1, 0, 0) }
            let workers = Double(point.sizes.workers)
            let cost = point.cost?.value ?? 0
            return minimizesCost ? (0, cost, workers) : (0, workers, cost)
        }
        self.entries = entries.enumerated().sorted {
            let (left, right) = (key($0.element), key($1.element))
            return left == right ? $0.offset < $1.offset : left < right
        }.map(\.element)
    }

    /// The best of what was found.
    package var best: Entry { entries[0] }

    /// Whether the goals can be met.
    package var isReached: Bool { best.tuning.recommendation != nil }

    /// The command line that runs sizes of the best settings, by its words.
    func command(for point: TuningPoint) -> [String] {
        let sizes = point.sizes.changes(of: scenario).flatMap(\.settings)
        let settings = best.settings + sizes.filter { !best.settings.contains($0) }
        return command + settings.flatMap { ["--set", $0] }
    }

    /// The value of a goal's metric, in its unit and told from the goal.
    static func value(_ goal: Expectation, _ value: Ratio?) -> String {
        guard let value else { return "no samples" }
        return ReportText.value(value, beside: goal)
    }
}

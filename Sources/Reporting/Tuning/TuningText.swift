import ParallelExecution
import Scenarios
import Search

/// The tuning report on a terminal and as Markdown.
package enum TuningText {
    /// The report on a terminal.
    ///
    /// - Parameters:
    ///   - report: What is shown.
    ///   - style: Whether colours are used.
    /// - Returns: Lines that end with a line feed.
    package static func terminal(_ report: TuningReport, style: TerminalStyle) -> String {
        document(report, title: "", notes: notes(report).joined(separator: "\n"))
            .terminal(style: style)
    }

    /// `tuning.md`.
    package static func markdown(_ report: TuningReport) -> String {
        document(
            report, title: "\(report.best.tuning.scenario.name): pool sizes",
            notes: notes(report).joined(separator: " ")
        ).markdown()
    }

    private static func document(
        _ report: TuningReport, title: String, notes: String
    ) -> Document {
        Document(
            title: title, lead: [.paragraph(headline(report))],
            sections: TuningSections(report).all + [Section("", [.paragraph(notes)])])
    }

    private static func headline(_ report: TuningReport) -> String {
        let tuning = report.best.tuning
        let name = tuning.scenario.name
        guard let found = tuning.recommendation else {
            let why = tuning.limit.map(TuningReport.sentence) ?? ""
            return "\(name): out of reach: \(why)"
        }
        let slots = tuning.pools.map {
            "\(tuning.scenario.configuration.pools[$0].name) \(found.sizes.slots[$0])"
        }
        return "\(name): \(slots.joined(separator: ", "))"
            + (tuning.turnsExecutions ? ", \(found.sizes.executions) executions at once" : "")
    }

    private static func notes(_ report: TuningReport) -> [String] {
        let tuning = report.best.tuning
        let tried = report.entries.reduce(0) { $0 + $1.tuning.tried }
        let grid = report.entries.reduce(0.0) { $0 + Double($1.tuning.gridSize) }
        var notes = [
            "\(tried) sizes tried of \(Int(min(grid, 1e18))), each in "
                + "\(tuning.scenario.replications) replications on the same draws."
        ]
        if let meets = tuning.confidenceOfMeeting {
            notes.append("Sure to meet the goals on average: \(ReportText.percent(meets)).")
        } else if tuning.recommendation != nil {
            notes.append("How sure this is takes two replications or more.")
        }
        if let need = tuning.confidenceOfNeed {
            notes.append(
                "Sure that one worker less, wherever, would not do: \(ReportText.percent(need)).")
        }
        return notes
    }
}

import Exact
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
        var text = headline(report) + "\n"
        for section in TuningSections(report).all {
            var table = TerminalTable(columns: section.columns)
            for row in section.rows { table.append(row) }
            text += "\n" + style.apply(.bold, to: section.title) + "\n"
            text += table.render(style: style)
        }
        return text + "\n" + notes(report).joined(separator: "\n") + "\n"
    }

    /// `tuning.md`.
    package static func markdown(_ report: TuningReport) -> String {
        var parts = [
            "# \(report.best.tuning.scenario.name): pool sizes\n", headline(report) + "\n",
        ]
        for section in TuningSections(report).all {
            var table = MarkdownTable(columns: section.columns)
            for row in section.rows { table.append(row.map(\.text)) }
            parts.append("## \(section.title)\n")
            parts.append(table.render())
        }
        parts.append(notes(report).joined(separator: " ") + "\n")
        return parts.joined(separator: "\n")
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
        func percent(_ share: Double) -> String {
            DecimalText.ratio(share * 100, decimals: 1) + " %"
        }
        if let meets = tuning.confidenceOfMeeting {
            notes.append("Sure to meet the goals on average: \(percent(meets)).")
        } else if tuning.recommendation != nil {
            notes.append("How sure this is takes two replications or more.")
        }
        if let need = tuning.confidenceOfNeed {
            notes.append("Sure that one worker less, wherever, would not do: \(percent(need)).")
        }
        return notes
    }
}

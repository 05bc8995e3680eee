import Analysis
import ParallelExecution
import Scenarios

/// The report on a terminal.
package enum TerminalReport {
    /// Renders a report.
    ///
    /// - Parameters:
    ///   - report: What is shown.
    ///   - style: Whether colours are used.
    /// - Returns: Lines that end with a line feed.
    package static func render(_ report: Report, style: TerminalStyle) -> String {
        let scenario = report.result.scenario
        let sections = ReportSections(report)
        let replications =
            scenario.replications == 1 ? "" : ", \(scenario.replications) replications"
        var text =
            style.apply(.bold, to: scenario.name) + "  seed \(scenario.seed)\(replications)\n"
        if !scenario.description.isEmpty {
            text += style.apply(.dim, to: scenario.description) + "\n"
        }
        let timeline = sections.timelines.last.map { [$0] } ?? []
        let tables =
            [sections.warnings, sections.overview, sections.comparison, sections.lostSpeedup]
            + [sections.load, sections.pools]
            + [sections.isAnythingWrong ? sections.failures : nil, sections.models]
            + [sections.requests] + timeline
            + [notes(sections), sections.conflicts, sections.expectations]
        for section in tables.compactMap({ $0 }) {
            var table = TerminalTable(columns: section.columns)
            for row in section.rows { table.append(row) }
            text += "\n" + style.apply(.bold, to: section.title) + "\n"
            text += table.render(style: style)
        }
        if report.unchecked > 0 {
            text += "\nnot checked, because a mode was not run: \(report.unchecked)\n"
        }
        return text
    }

    /// What clients receive is worth the room only when something is missing.
    private static func notes(_ sections: ReportSections) -> ReportSection? {
        let isWorthIt = sections.report.listedModes.contains { mode in
            mode.responses.contains { $0.status != .completed || !$0.notes.isEmpty }
        }
        return isWorthIt ? sections.responses : nil
    }
}

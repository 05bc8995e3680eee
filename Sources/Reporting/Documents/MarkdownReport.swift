import Analysis
import Scenarios

/// `report.md`: the report for a pull request or a wiki.
package enum MarkdownReport {
    /// Renders a report; equal reports give equal bytes.
    package static func render(_ report: Report) -> String {
        let scenario = report.result.scenario
        let sections = ReportSections(report)
        var parts = ["# \(scenario.name)\n"]
        if !scenario.description.isEmpty { parts.append(scenario.description + "\n") }
        parts.append("Seed \(scenario.seed), replications: \(scenario.replications).\n")
        for section in sections.leading + sections.following {
            var table = MarkdownTable(columns: section.columns)
            for row in section.rows { table.append(row.map(\.text)) }
            parts.append("## \(section.title)\n")
            parts.append(table.render())
        }
        if report.unchecked > 0 {
            parts.append("Not checked, because a mode was not run: \(report.unchecked).\n")
        }
        return parts.joined(separator: "\n")
    }
}

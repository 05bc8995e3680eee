package import Harness
import ParallelExecution

/// What moved against a baseline, for people.
package enum BaselineText {
    /// Renders a comparison: whether the scenario is another, the first event that differs in each
    /// mode, and the metrics that moved.
    ///
    /// - Parameters:
    ///   - check: The comparison.
    ///   - style: Whether colours are used.
    /// - Returns: Indented lines that end with a line feed; nothing when nothing moved.
    package static func render(_ check: BaselineCheck, style: TerminalStyle) -> String {
        var text = ""
        if check.isScenarioChanged {
            text += "the scenario itself has changed since its baseline was written\n"
        }
        for (mode, divergence) in check.differences {
            if let divergence {
                text += "the \(mode.rawValue) run \(divergence)\n"
            } else {
                text += "a later replication of the \(mode.rawValue) run differs, "
                text += "the first one does not\n"
            }
        }
        if check.changes.isEmpty {
            if !check.differences.isEmpty { text += "no metric moved\n" }
        } else {
            text += table(check.changes).render(style: style)
        }
        return text.split(separator: "\n").map { "  \($0)\n" }.joined()
    }

    private static func table(_ changes: [MetricChange]) -> TerminalTable {
        var table = TerminalTable(columns: [
            .left("metric"), .right("baseline"), .right("now"), .right("change"), .left(""),
        ])
        for change in changes {
            table.append([
                TerminalTable.Cell(change.name),
                TerminalTable.Cell(MetricText.value(change.old, change.definition?.unit)),
                TerminalTable.Cell(MetricText.value(change.new, change.definition?.unit)),
                TerminalTable.Cell(MetricText.share(change.share)), verdict(change.judgement),
            ])
        }
        return table
    }

    private static func verdict(_ judgement: MetricChange.Judgement) -> TerminalTable.Cell {
        switch judgement {
        case .worse: TerminalTable.Cell("worse", .red)
        case .better: TerminalTable.Cell("better", .green)
        case .tolerated: TerminalTable.Cell("worse, tolerated", .yellow)
        case .neutral: ""
        }
    }
}

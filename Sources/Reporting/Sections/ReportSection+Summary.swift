import Exact
import Analysis
import Scenarios
import Simulation

/// What one screen has room for.
extension ReportSection {
    /// The numbers that matter, serial beside parallel.
    static let glance = ReportSection { report, _ in
        let modes = report.result.modes
        var table = Table.ofModes(report)
        func add(_ title: String, _ text: (ScenarioResult.ModeResult) -> String) {
            let cells = modes.map(text)
            guard cells.contains(where: { $0 != ReportText.nothing }) else { return }
            table.append([title] + cells)
        }
        add("requests") { "\($0.statistics.submitted)" }
        for status in Figure.all("{mode}.executions.").dropFirst() where status.isSeen(report) {
            add("  \(status.title)") { status.text(report, $0.mode) }
        }
        let isOne = modes.allSatisfy { $0.statistics.duration.count <= 1 }
        add(isOne ? "duration" : "duration, mean") {
            TimeText.text($0.statistics.duration.exactMean)
        }
        if !isOne {
            add("duration, p95") {
                TimeText.text($0.statistics.duration.percentile(perMille: 950))
            }
        }
        add("cost") { ReportText.cents($0.statistics.cost) }
        return [Section("", [.table(table)])]
    }

    /// How many expectations hold, and those that do not.
    static let judged = ReportSection { report, _ in
        guard !report.outcomes.isEmpty else { return [] }
        let missed = report.outcomes.filter { $0.verdict != .pass }
        let count = report.outcomes.count
        let held = count - missed.count
        let title = "Expectations: \(held == count ? "all \(count)" : "\(held) of \(count)") hold"
        let shown = missed.sorted { $0.verdict == .fail && $1.verdict != .fail }.prefix(4)
        var lines = shown.map { outcome in
            Block.paragraph(
                "\(outcome.verdict.rawValue): \(outcome.expectation.text), "
                    + "actual \(ReportText.actual(outcome))",
                outcome.verdict == .fail ? .red : .yellow)
        }
        if missed.count > shown.count {
            lines.append(.paragraph("and \(missed.count - shown.count) more", .dim))
        }
        return [Section(title, lines)]
    }
}

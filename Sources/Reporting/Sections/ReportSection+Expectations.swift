import Analysis
import Scenarios

extension ReportSection {
    /// Expectations with their verdicts; a page shows those first that do not hold.
    static let expectations = ReportSection { report, medium in
        guard !report.outcomes.isEmpty else { return [] }
        let missed = report.outcomes.filter { $0.verdict != .pass }
        guard medium == .html else {
            return [Section("Expectations", [.table(table(report.outcomes))])]
        }
        let held = report.outcomes.filter { $0.verdict == .pass }
        var blocks: [Block] = missed.isEmpty ? [] : [.table(table(missed))]
        if !held.isEmpty {
            let all = missed.isEmpty ? "All \(held.count) hold" : "\(held.count) hold"
            blocks.append(.folded(all, [.table(table(held))]))
        }
        return [Section("Expectations", blocks)]
    }

    private static func table(_ outcomes: [Expectation.Outcome]) -> Table {
        var table = Table([.left("verdict"), .left("expected"), .right("actual"), .left("source")])
        for outcome in outcomes {
            let effect: TerminalEffect =
                switch outcome.verdict {
                case .pass: .green
                case .fail: .red
                case .advisoryFail: .yellow
                }
            table.append([
                TableCell(outcome.verdict.rawValue, effect),
                TableCell(outcome.expectation.text), TableCell(ReportText.actual(outcome)),
                TableCell(outcome.expectation.source),
            ])
        }
        return table
    }

    /// That expectations could not be checked.
    static let unchecked = ReportSection { report, medium in
        report.uncheckedRemark.map {
            [Section("", [.paragraph(medium.isTerminal ? $0 : $0.sentence)])]
        } ?? []
    }
}

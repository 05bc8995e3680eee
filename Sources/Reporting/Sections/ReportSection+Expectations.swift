import Analysis
import Scenarios

extension ReportSection {
    /// Expectations with their verdicts; on a terminal the last that is seen.
    static let expectations = ReportSection("Expectations", closing: [.terminal]) { report, _ in
        var table = Table([.left("verdict"), .left("expected"), .right("actual"), .left("source")])
        for outcome in report.outcomes {
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
        return table.unlessEmpty
    }

    /// That expectations could not be checked, after everything else.
    static let unchecked = ReportSection(closing: Set(Medium.allCases)) { report, medium in
        report.uncheckedRemark.map {
            [Section("", [.paragraph(medium == .terminal ? $0 : $0.sentence)])]
        } ?? []
    }
}

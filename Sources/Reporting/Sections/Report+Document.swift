import Exact
import Analysis
import Scenarios
import Simulation

extension Report {
    /// The report for a pull request or a wiki; equal reports give equal bytes.
    package func markdown() -> String { document(on: .markdown).markdown() }

    /// The report as one page; equal reports give equal bytes.
    package func html() -> String { document(on: .html).html() }

    /// The report on a terminal, with or without colours: one screen, or with all details.
    package func terminal(style: TerminalStyle, hasDetails: Bool = true) -> String {
        document(on: hasDetails ? .terminal : .summary).terminal(style: style)
    }

    private func document(on medium: Medium) -> Document {
        let scenario = result.scenario
        let (seed, count) = (scenario.seed, scenario.replications)
        let text = scenario.description
        let isTerminal = medium.isTerminal
        let description: [Block] =
            text.isEmpty ? [] : [.paragraph(text, isTerminal ? .dim : nil)]
        let facts = "Seed \(seed), replications: \(count)."
        var document = Document(
            title: scenario.name, sections: ReportSection.sections(of: self, on: medium))
        switch medium {
        case .summary, .terminal:
            document.aside = "  seed \(seed)" + (count == 1 ? "" : ", \(count) replications")
            // Who runs a scenario knows what it is: one screen is for what came out.
            document.lead = medium == .summary ? [] : description
        case .markdown: document.lead = description + [.paragraph(facts)]
        case .html:
            document.lead = description + [.paragraph(facts + " All times are virtual.", .dim)]
        }
        return document
    }
}

extension Report {
    /// The report on a line of a list of several.
    ///
    /// - Parameters:
    ///   - style: Whether effects are shown.
    ///   - width: How wide the name's column is.
    /// - Returns: `pass  spike  1.10 ×, p95 17 min 17 s, 5 of 5 expectations hold`.
    package func line(style: TerminalStyle, nameWidth width: Int) -> String {
        let name = TableCell.printable(result.scenario.name)
        let speedup = result.comparison?.speedup.map(ReportText.times)
        let p95 = result.modes.last?.statistics.duration.percentile(perMille: 950)
        var parts = [speedup ?? "no speedup"]
        if let p95 { parts.append("p95 \(TimeText.text(p95))") }
        if !outcomes.isEmpty {
            let held = outcomes.filter { $0.verdict == .pass }.count
            parts.append("\(held) of \(outcomes.count) expectations hold")
        }
        return style.apply(isPassed ? .green : .red, to: isPassed ? "pass" : "fail") + "  " + name
            + TableColumn.padding(of: name, to: width) + "  " + parts.joined(separator: ", ")
    }
}

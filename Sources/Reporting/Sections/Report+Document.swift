import Analysis
import Scenarios

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
            document.lead = description
        case .markdown: document.lead = description + [.paragraph(facts)]
        case .html:
            document.lead = description + [.paragraph(facts + " All times are virtual.", .dim)]
        }
        return document
    }
}

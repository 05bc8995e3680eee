import Scenarios
import Search

/// The tuning report on a terminal, as Markdown and as a page.
package enum TuningText {
    /// The report on a terminal: lines that end with a line feed.
    package static func terminal(_ report: TuningReport, style: TerminalStyle) -> String {
        document(report, on: .terminal).terminal(style: style)
    }

    /// `tuning.md`; equal reports give equal bytes.
    package static func markdown(_ report: TuningReport) -> String {
        document(report, on: .markdown).markdown()
    }

    /// `tuning.html`; equal reports give equal bytes.
    package static func html(_ report: TuningReport) -> String {
        document(report, on: .html).html()
    }

    private static func document(_ report: TuningReport, on medium: Medium) -> Document {
        let lines = TuningWords.lines(report)
        var lead = lines.map { Block.paragraph($0.text, $0.effect) }
        if medium == .html {
            let items = lines.enumerated().map { index, line in
                let style = index > 0 ? "" : report.isReached ? "worth" : "overload"
                return "<p class=\"\(style)\">\(XMLText.escaped(line.text))</p>\n"
            }
            lead = [.html("<div class=\"verdict\">\n\(items.joined())</div>\n")]
        }
        return Document(
            title: "\(report.scenario.name): pool sizes", lead: lead,
            sections: TuningSections(report).all(on: medium))
    }
}

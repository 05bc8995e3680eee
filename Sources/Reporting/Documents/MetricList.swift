import Analysis
package import Scenarios

/// What `clawsim metrics` prints: every metric with its unit, which way it is better, and what it
/// is, on lines of at most 80 columns as long as names from files are short.
package enum MetricList {
    private static let width = 80
    private static let nameWidth = 59
    private static let unitWidth = 7

    /// The catalogue, with names in braces where there is a metric each.
    package static func render(style: TerminalStyle) -> String {
        render(MetricCatalog.definitions.map { ($0.path.template, $0) }, style)
    }

    /// The metrics that a scenario's results have in both modes, by their names.
    package static func render(_ scenario: Scenario, style: TerminalStyle) -> String {
        let metrics = MetricTable(namesOf: scenario).metrics.map {
            ($0.name, $0.reference.definition)
        }
        return render(metrics, style)
    }

    private static func render(
        _ metrics: [(name: String, definition: MetricDefinition)], _ style: TerminalStyle
    ) -> String {
        var text = style.apply(.bold, to: line("metric", "unit", "better"))
        for (name, definition) in metrics {
            let name = TableCell.printable(name)
            text += "\n" + line(name, definition.unit.symbol, definition.better.rawValue)
            var words = definition.summary
            if !definition.names.isEmpty {
                words += "; also " + definition.names.joined(separator: ", ")
            }
            text +=
                "\n"
                + style.apply(
                    .dim,
                    to: "  " + WrappedText.lines(words, width: width - 2).joined(separator: "\n  "))
        }
        return text + "\n"
    }

    private static func line(_ name: String, _ unit: String, _ better: String) -> String {
        name + TableColumn.padding(of: name, to: nameWidth) + "  " + unit
            + TableColumn.padding(of: unit, to: unitWidth) + "  " + better
    }
}

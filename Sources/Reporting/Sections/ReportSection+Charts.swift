import Analysis
import Exact
import Simulation

/// What only a page can show.
extension ReportSection {
    /// The five numbers that people ask for first.
    static let tiles = ReportSection { report, _ in
        [Section("", [.html(Tile.render(report))])]
    }

    /// Where the mean duration went, drawn.
    static let parts = ReportSection { report, _ in
        PartsChart.durations(report).map {
            [Section("Where the time went", [.html($0.render())])]
        } ?? []
    }

    /// What a request costs, drawn.
    static let costs = ReportSection { report, _ in
        PartsChart.costs(report).map { [Section("Cost", [.html($0.render())])] } ?? []
    }

    /// Executions worth looking at, drawn; the first is open, the others open at a click.
    static let execution = ReportSection { report, _ in
        let charts = report.chosen.enumerated().map {
            TimelineChart($1, report.result.scenario, isFirst: $0 == 0)
        }
        guard let first = charts.first else { return [] }
        let others = charts.dropFirst().map { chart in
            let title = XMLText.escaped(chart.title)
            return Block.html(
                "<details><summary>\(title)</summary>\n\(chart.render())</details>\n")
        }
        return [Section("Executions over time", [.html(first.render())] + others)]
    }

    /// How durations are distributed, drawn.
    static let durations = ReportSection { report, _ in
        DurationChart(report).map { [Section("Duration", [.html($0.render())])] } ?? []
    }

    /// What went on over time, drawn.
    static let course = ReportSection { report, _ in
        let charts = SeriesChart.all(report)
        guard !charts.isEmpty else { return [] }
        let legend = SeriesChart.legend(report.result.modes.map(\.mode))
        return [Section("Over time", [.html(legend)] + charts.map { .html($0.render()) })]
    }

    /// The scenario as it ran.
    static let scenario = ReportSection { report, _ in
        let text = XMLText.escaped(report.scenarioText)
        guard !text.isEmpty else { return [] }
        return [
            Section(
                "The scenario as it ran",
                [
                    .html(
                        "<details><summary>Every key that is not at its default</summary>\n"
                            + "<pre>\(text)</pre></details>\n")
                ])
        ]
    }

    /// The command that gives the report again.
    static let reproduction = ReportSection { report, _ in
        guard !report.command.isEmpty else { return [] }
        let command = CopyText.html(report.command)
        return [Section("Reproduce", [.html("<p>\(command)</p>\n")])]
    }
}

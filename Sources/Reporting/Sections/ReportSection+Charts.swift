import Analysis

extension ReportSection {
    /// The first execution of each mode, drawn.
    static let execution = ReportSection { report, medium in
        guard medium == .html, let chart = TimelineChart(report) else { return [] }
        return [Section("Execution 1 over time", [.html(chart.render())])]
    }

    /// Levels over time, drawn.
    static let course = ReportSection { report, medium in
        let charts = medium == .html ? LevelChart.all(report) : []
        guard !charts.isEmpty else { return [] }
        let drawings = charts.map { Block.html($0.render()) }
        let legend = LevelChart.legend(report.result.modes.map(\.mode))
        return [Section("Load over time", drawings + [.html(legend)])]
    }

    /// The command that gives the report again, where there is room for it.
    static let reproduction = ReportSection(closing: [.html]) { report, medium in
        guard medium == .html, !report.command.isEmpty else { return [] }
        let command = "<code>\(XMLText.escaped(report.command))</code>"
        return [Section("", [.html("<p class=\"dim\">Reproduce with: \(command)</p>\n")])]
    }
}

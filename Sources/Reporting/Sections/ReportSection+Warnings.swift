import JSON

extension ReportSection {
    /// What hardly means what the scenario's author wanted.
    ///
    /// Files are named without their directories, so that equal scenarios give equal reports
    /// whatever path they were read from.
    static let warnings = ReportSection("Warnings") { report, _ in
        var table = Table([.left("place"), .left("warning")])
        for warning in report.warnings {
            table.append([ReportText.place(warning.location)], TableCell(warning.message, .yellow))
        }
        return table.unlessEmpty
    }
}

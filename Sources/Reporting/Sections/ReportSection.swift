/// A titled table of a report, whatever the format.
struct ReportSection {
    let title: String
    let columns: [TableColumn]
    var rows: [[TerminalTable.Cell]] = []

    init(_ title: String, _ columns: [TableColumn]) {
        self.title = title
        self.columns = columns
    }

    /// Adds a row of plain cells.
    mutating func append(_ cells: [String]) {
        rows.append(cells.map { TerminalTable.Cell($0) })
    }
}

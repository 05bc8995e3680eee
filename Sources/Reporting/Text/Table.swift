/// Rows under columns, whatever the format.
package struct Table: Sendable {
    /// What stands above the rows.
    let columns: [TableColumn]
    /// The rows, each of a cell for every column.
    private(set) var rows: [[TableCell]] = []

    /// Creates a table without rows.
    ///
    /// - Parameter columns: At least one.
    package init(_ columns: [TableColumn]) {
        precondition(!columns.isEmpty, "a table needs a column")
        self.columns = columns
    }

    /// Appends a row of one cell for every column.
    package mutating func append(_ cells: [TableCell]) {
        precondition(cells.count == columns.count, "a row must have a cell for every column")
        rows.append(cells)
    }

    /// Appends a row of plain cells, and perhaps a last one that is set off.
    package mutating func append(_ cells: [String], _ last: TableCell? = nil) {
        append(cells.map { TableCell($0) } + [last].compactMap(\.self))
    }

    /// The table; `nil` without rows.
    var unlessEmpty: Table? { rows.isEmpty ? nil : self }
}

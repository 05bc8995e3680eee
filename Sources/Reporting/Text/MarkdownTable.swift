/// A table in GitHub-flavoured Markdown, padded so that its source is readable too.
package struct MarkdownTable: Sendable {
    private let columns: [TableColumn]
    private var rows: [[String]] = []

    /// Creates a table without rows.
    ///
    /// - Parameter columns: At least one; headers are escaped like cells.
    package init(columns: [TableColumn]) {
        precondition(!columns.isEmpty, "a table needs a column")
        self.columns = columns.map {
            TableColumn(header: Self.escaped($0.header), alignment: $0.alignment)
        }
    }

    /// Appends a row.
    ///
    /// - Parameter cells: One for every column. Backslashes and pipes are escaped, line breaks
    ///   become `<br>`; other markup is left to act.
    package mutating func append(_ cells: [String]) {
        precondition(cells.count == columns.count, "a row must have a cell for every column")
        rows.append(cells.map(Self.escaped))
    }

    /// The table, every line ended by a line feed.
    package func render() -> String {
        let widths = TableColumn.widths(of: columns, rows: rows).map { max($0, 3) }
        var text = line(columns.map(\.header), widths: widths)
        for (column, width) in zip(columns, widths) {
            let dashes = String(repeating: "-", count: width - 1)
            text += column.alignment == .left ? "| :\(dashes) " : "| \(dashes): "
        }
        text += "|\n"
        for row in rows {
            text += line(row, widths: widths)
        }
        return text
    }

    private func line(_ cells: [String], widths: [Int]) -> String {
        var text = ""
        for (index, cell) in cells.enumerated() {
            let padding = TableColumn.padding(of: cell, to: widths[index])
            let isLeft = columns[index].alignment == .left
            text += isLeft ? "| \(cell)\(padding) " : "| \(padding)\(cell) "
        }
        return text + "|\n"
    }

    private static func escaped(_ cell: String) -> String {
        var text = ""
        var afterReturn = false
        for scalar in cell.unicodeScalars {
            switch scalar {
            case "\\", "|": text += "\\\(scalar)"
            case "\n" where afterReturn: break
            case "\n", "\r": text += "<br>"
            default: text.unicodeScalars.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        return text
    }
}

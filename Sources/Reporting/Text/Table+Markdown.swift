extension Table {
    /// The table in GitHub-flavoured Markdown, padded so that its source is readable too.
    ///
    /// Backslashes and pipes are escaped, line breaks become `<br>`; tags, and
    /// links out of the page, become text.
    ///
    /// - Returns: The lines, each ended by a line feed.
    package func markdown() -> String {
        let columns = columns.map {
            TableColumn(header: Self.escaped($0.header), alignment: $0.alignment)
        }
        let rows = rows.map { $0.map { Self.escaped($0.text) } }
        let widths = TableColumn.widths(of: columns, rows: rows).map { max($0, 3) }
        func line(_ cells: [String]) -> String {
            var text = ""
            for (index, cell) in cells.enumerated() {
                let padding = TableColumn.padding(of: cell, to: widths[index])
                let isLeft = columns[index].alignment == .left
                text += isLeft ? "| \(cell)\(padding) " : "| \(padding)\(cell) "
            }
            return text + "|\n"
        }
        var text = line(columns.map(\.header))
        for (column, width) in zip(columns, widths) {
            let dashes = String(repeating: "-", count: width - 1)
            text += column.alignment == .left ? "| :\(dashes) " : "| \(dashes): "
        }
        return rows.reduce(text + "|\n") { $0 + line($1) }
    }

    private static func escaped(_ cell: String) -> String {
        var afterReturn = false
        return MarkdownText.neutral(cell).escaping { scalar in
            defer { afterReturn = scalar == "\r" }
            return switch scalar {
            case "\\", "|": "\\\(scalar)"
            case "\n" where afterReturn: ""
            case "\n", "\r": "<br>"
            default: nil
            }
        }
    }
}

extension Table {
    /// The table on a terminal: its header in bold, columns two spaces apart, no lines around them.
    ///
    /// - Parameter style: Whether effects are shown; they do not count for the width.
    /// - Returns: The lines, each ended by a line feed and none by a space.
    package func terminal(style: TerminalStyle) -> String {
        let widths = TableColumn.widths(of: columns, rows: rows.map { $0.map(\.text) })
        func line(_ cells: [TableCell]) -> String {
            var text = ""
            // Nothing is padded at the end of a line, so that none ends in spaces.
            var pending = ""
            for (index, cell) in cells.enumerated() {
                let padding = TableColumn.padding(of: cell.text, to: widths[index])
                let gap = index == 0 ? "" : "  "
                let isLeft = columns[index].alignment == .left
                pending += isLeft ? gap : gap + padding
                if !cell.text.isEmpty {
                    text += pending + style.apply(cell.effect, to: cell.text)
                    pending = ""
                }
                pending += isLeft ? padding : ""
            }
            return text + "\n"
        }
        return rows.reduce(line(columns.map { TableCell($0.header, .bold) })) { $0 + line($1) }
    }
}

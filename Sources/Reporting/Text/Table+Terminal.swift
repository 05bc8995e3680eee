extension Table {
    /// The table on a terminal: its header in bold, columns two spaces apart, no lines around them.
    ///
    /// A table that is too wide comes in parts, each with the columns that tell the rows apart, and
    /// long texts in lines below one another.
    ///
    /// - Parameter style: The width, and whether effects are shown; those take no room.
    /// - Returns: The lines, each ended by a line feed and none by a space.
    package func terminal(style: TerminalStyle) -> String {
        let widths = TableColumn.widths(of: columns, rows: rows.map { $0.map(\.text) })
        guard Self.sum(widths) > style.width else {
            return part(Array(columns.indices), widths, style)
        }
        return parts(widths, style.width).map { part($0.columns, $0.widths, style) }
            .joined(separator: "\n")
    }

    private static func sum(_ widths: [Int]) -> Int {
        widths.reduce(-2) { $0 + $1 + 2 }
    }

    /// The columns of each part, and their widths.
    private func parts(_ widths: [Int], _ width: Int) -> [(columns: [Int], widths: [Int])] {
        let leading = columns.prefix { $0.alignment == .left }.count
        let keys = Array(0..<min(max(leading, 1), 2, max(columns.count - 1, 1)))
        // What tells the rows apart takes at most three fifths of the width.
        var widths = widths
        for key in keys {
            let others = Self.sum(keys.filter { $0 != key }.map { widths[$0] }) + 2
            widths[key] = min(widths[key], max(width * 3 / 5 - others, 8))
        }
        let room = max(width - Self.sum(keys.map { widths[$0] }) - 2, 8)
        var parts: [[Int]] = [[]]
        for column in columns.indices where !keys.contains(column) {
            widths[column] = min(widths[column], room)
            let last = parts[parts.count - 1]
            if !last.isEmpty, Self.sum((last + [column]).map { widths[$0] }) > room {
                parts.append([column])
            } else {
                parts[parts.count - 1].append(column)
            }
        }
        return parts.map { part in (keys + part, (keys + part).map { widths[$0] }) }
    }

    /// Some of the columns.
    private func part(_ chosen: [Int], _ widths: [Int], _ style: TerminalStyle) -> String {
        let header = columns.map { TableCell($0.header, .bold) }
        return ([header] + rows).reduce("") { text, row in
            let cells = zip(chosen, widths).map { column, width in
                WrappedText.lines(row[column].text, width: width)
                    .map { TableCell($0, row[column].effect) }
            }
            let height = cells.map(\.count).max() ?? 0
            return (0..<height).reduce(text) { text, line in
                text
                    + self.line(
                        cells.map { line < $0.count ? $0[line] : "" }, chosen, widths, style)
            }
        }
    }

    private func line(
        _ cells: [TableCell], _ chosen: [Int], _ widths: [Int], _ style: TerminalStyle
    ) -> String {
        var text = ""
        // Nothing is padded at the end of a line, so that none ends in spaces.
        var pending = ""
        for (index, cell) in cells.enumerated() {
            let padding = TableColumn.padding(of: cell.text, to: widths[index])
            let gap = index == 0 ? "" : "  "
            let isLeft = columns[chosen[index]].alignment == .left
            pending += isLeft ? gap : gap + padding
            if !cell.text.isEmpty {
                text += pending + style.apply(cell.effect, to: cell.text)
                pending = ""
            }
            pending += isLeft ? padding : ""
        }
        return text + "\n"
    }
}

/// A table for the terminal: aligned columns, two spaces apart, no lines around them.
package struct TerminalTable: Sendable {
    /// A cell's text and how it is set off.
    package struct Cell: Equatable, Sendable, ExpressibleByStringLiteral {
        package let text: String
        package let effect: TerminalEffect?

        /// Creates a cell.
        ///
        /// - Parameters:
        ///   - text: The text; control characters in it become spaces, so that no name from a
        ///     file can steer the terminal.
        ///   - effect: The effect on the text, none by default.
        package init(_ text: String, _ effect: TerminalEffect? = nil) {
            var scalars = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                scalars.append(isControl ? " " : scalar)
            }
            self.text = String(scalars)
            self.effect = effect
        }

        /// Creates a cell without effect.
        package init(stringLiteral value: String) {
            self.init(value)
        }
    }

    private let columns: [TableColumn]
    private var rows: [[Cell]] = []

    /// Creates a table without rows.
    ///
    /// - Parameter columns: At least one.
    package init(columns: [TableColumn]) {
        precondition(!columns.isEmpty, "a table needs a column")
        self.columns = columns
    }

    /// Appends a row of one cell for every column.
    package mutating func append(_ cells: [Cell]) {
        precondition(cells.count == columns.count, "a row must have a cell for every column")
        rows.append(cells)
    }

    /// Lays out the table with its header in bold.
    ///
    /// - Parameter style: Whether effects are shown; they do not count for the width.
    /// - Returns: The lines, each ended by a line feed and none by a space.
    package func render(style: TerminalStyle) -> String {
        let widths = TableColumn.widths(of: columns, rows: rows.map { $0.map(\.text) })
        var text = line(columns.map { Cell($0.header, .bold) }, widths: widths, style: style)
        for row in rows {
            text += line(row, widths: widths, style: style)
        }
        return text
    }

    /// One line; nothing is padded at its end, so that no line ends in spaces.
    private func line(_ cells: [Cell], widths: [Int], style: TerminalStyle) -> String {
        var text = ""
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
}

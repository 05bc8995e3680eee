/// A column of a Markdown or terminal table.
package struct TableColumn: Equatable, Sendable {
    /// The side to which the cells of a column are aligned.
    package enum Alignment: Sendable {
        case left
        case right
    }

    /// The text above the column.
    package let header: String
    /// The side to which header and cells are aligned.
    package let alignment: Alignment

    /// Creates a column aligned to the left.
    package static func left(_ header: String) -> TableColumn {
        TableColumn(header: header, alignment: .left)
    }

    /// Creates a column aligned to the right, for numbers.
    package static func right(_ header: String) -> TableColumn {
        TableColumn(header: header, alignment: .right)
    }

    /// The spaces that fill a text up to a width.
    ///
    /// Width is counted in Unicode scalars: grapheme breaking and the width of East Asian
    /// characters depend on the system's Unicode version, and reports must not.
    internal static func padding(of text: String, to width: Int) -> String {
        String(repeating: " ", count: max(width - text.unicodeScalars.count, 0))
    }

    /// The width of the widest text in each column, headers included.
    internal static func widths(of columns: [TableColumn], rows: [[String]]) -> [Int] {
        columns.enumerated().map { index, column in
            rows.reduce(column.header.unicodeScalars.count) { width, row in
                max(width, row[index].unicodeScalars.count)
            }
        }
    }
}

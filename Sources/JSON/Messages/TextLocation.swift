/// A place in a text: file, line and column.
///
/// Lines and columns count from 1; a column is one Unicode scalar, whatever its width on screen.
/// Lines end at LF, so CR LF is one line end. Line 0 means that there is no such place: a missing
/// file, a command-line option, a built-in value.
package struct TextLocation: CustomStringConvertible, Equatable, Sendable {
    /// The file, or another source of text such as a command-line option.
    package let file: String
    /// The line from 1; 0 where there is none.
    package let line: Int
    /// The column from 1; 0 where there is none.
    package let column: Int

    /// Makes a location; leave out the line where there is none.
    package init(file: String, line: Int = 0, column: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// The file, and behind it the line and the column where there are any: `a.json:3:5`.
    package var description: String { file + numbers }

    /// The line and the column, each behind a colon, where there are any.
    package var numbers: String {
        [line, column].prefix { $0 > 0 }.map { ":\($0)" }.joined()
    }

    /// The location of values that come from no text at all.
    package static let nowhere = TextLocation(file: "")
}

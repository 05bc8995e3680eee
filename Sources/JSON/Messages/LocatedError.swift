/// An error in a text, with the place where it is.
///
/// Its description is one line: `file:line:column: message`, or `file: message` where there is no
/// line.
package struct LocatedError: Error, CustomStringConvertible, Equatable, Sendable {
    /// The file, or another source of text such as a command-line option.
    package let file: String
    /// The line from 1; 0 where there is none.
    package let line: Int
    /// The column from 1, in Unicode scalars; 0 where there is none.
    package let column: Int
    /// What was found and what would be right, in one line.
    package let message: String

    /// Makes an error; leave out the line where there is none.
    package init(file: String, line: Int = 0, column: Int = 0, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }

    /// Makes an error at a location.
    package init(_ location: TextLocation, _ message: String) {
        self.init(
            file: location.file, line: location.line, column: location.column, message: message)
    }

    /// The place and the message in one line.
    package var description: String {
        let place = [line, column].prefix { $0 > 0 }.map { ":\($0)" }.joined()
        return file.isEmpty ? message : "\(file)\(place): \(message)"
    }
}

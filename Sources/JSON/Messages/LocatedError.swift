/// An error in a text, with the place where it is.
///
/// Its description is one line: `file:line:column: message`, or `file: message` where there is no
/// line.
package struct LocatedError: Error, CustomStringConvertible, Equatable, Sendable {
    /// Where it is.
    package let location: TextLocation
    /// What was found and what would be right, in one line.
    package let message: String

    /// Makes an error at a location.
    package init(_ location: TextLocation, _ message: String) {
        self.location = location
        self.message = message
    }

    /// The place and the message in one line.
    package var description: String {
        location.file.isEmpty ? message : "\(location): \(message)"
    }
}

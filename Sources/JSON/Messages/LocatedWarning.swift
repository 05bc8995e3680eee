/// A remark on a text that can be read but hardly means what its author wanted, with its place.
///
/// Its description is one line: `file:line:column: warning: message`.
package struct LocatedWarning: CustomStringConvertible, Equatable, Sendable {
    /// Where in which text.
    package let location: TextLocation
    /// What was found, what becomes of it, and what would be right, in one line.
    package let message: String

    /// Makes a warning at a location.
    package init(_ location: TextLocation, _ message: String) {
        self.location = location
        self.message = message
    }

    /// The place and the message in one line.
    package var description: String { LocatedError(location, "warning: \(message)").description }
}

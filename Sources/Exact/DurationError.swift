/// Why a text is not a duration, as one line that says what would be right.
package struct DurationError: Error, CustomStringConvertible, Equatable, Sendable {
    /// The text, what is wrong with it, and what would be right.
    package let description: String

    init(_ text: String, _ complaint: String) {
        description = "\(Excerpt.quote(text)) \(complaint)"
    }
}

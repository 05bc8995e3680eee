/// A cell's text and how it is set off.
package struct TableCell: Equatable, Sendable, ExpressibleByStringLiteral {
    package let text: String
    package let effect: TerminalEffect?

    /// Creates a cell.
    ///
    /// - Parameters:
    ///   - text: The text; control characters in it become spaces.
    ///   - effect: The effect on the text, none by default.
    package init(_ text: String, _ effect: TerminalEffect? = nil) {
        self.text = Self.printable(text)
        self.effect = effect
    }

    /// Creates a cell that keeps its text as it is, line breaks included: for Markdown.
    package init(lines text: String) {
        self.text = text
        effect = nil
    }

    /// Creates a cell without effect.
    package init(stringLiteral value: String) {
        self.init(value)
    }

    /// A text with spaces for control characters, so that no name from a file steers the terminal.
    static func printable(_ text: String, except kept: Unicode.Scalar? = nil) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            scalars.append(isControl && scalar != kept ? " " : scalar)
        }
        return String(scalars)
    }
}

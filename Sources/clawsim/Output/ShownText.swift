import Exact
import Reporting

/// How text is shown on standard output and standard error, whoever wrote it.
///
/// A terminal acts on controls, shows marks of direction as other text than there is, and a CI's
/// runner takes lines that begin with two colons for commands. All that is written out instead, as
/// JSON writes it, so that JSON means what it meant.
enum ShownText {
    /// The text as it may be written.
    ///
    /// - Parameters:
    ///   - text: The text, of one line or several.
    ///   - style: The style that some of it may already have.
    /// - Returns: The text, nothing in it that acts.
    static func of(_ text: String, _ style: TerminalStyle) -> String {
        guard !isHarmless(text) else { return text }
        var shown = String.UnicodeScalarView()
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            if number > 0 { shown.append("\n") }
            append(line, to: &shown, style)
        }
        return String(shown)
    }

    /// Whether there is nothing in a text but signs of ASCII, in lines that no runner acts on.
    private static func isHarmless(_ text: String) -> Bool {
        var before: UInt8 = 0
        for byte in text.utf8 {
            guard 0x20...0x7E ~= byte || byte == UInt8(ascii: "\n") else { return false }
            if byte == before, byte == UInt8(ascii: ":") || byte == UInt8(ascii: "#") {
                return false
            }
            before = byte
        }
        return true
    }

    private static func append(
        _ line: Substring.UnicodeScalarView, to shown: inout String.UnicodeScalarView,
        _ style: TerminalStyle
    ) {
        let content = line.drop { $0.properties.isWhitespace }
        if content.starts(with: "::".unicodeScalars) { shown.append("\\") }
        var rest = line
        while let scalar = rest.first {
            if style.enabled, let end = endOfEffect(rest) {
                shown.append(contentsOf: rest[..<end])
                rest = rest[end...]
            } else if rest.starts(with: "##[".unicodeScalars) {
                // The older form of a runner's command, which may stand anywhere in a line.
                shown.append(contentsOf: "#\\u0023".unicodeScalars)
                rest.removeFirst(2)
            } else {
                if Excerpt.acts(scalar) {
                    shown.append(contentsOf: Excerpt.escape(scalar).unicodeScalars)
                } else {
                    shown.append(scalar)
                }
                rest.removeFirst()
            }
        }
    }

    /// Where an effect of a style ends that begins a text.
    private static func endOfEffect(
        _ text: Substring.UnicodeScalarView
    ) -> Substring.UnicodeScalarView.Index? {
        guard text.starts(with: "\u{1B}[".unicodeScalars) else { return nil }
        let end = text.dropFirst(2).drop { "0"..."9" ~= $0 }
        return end.first == "m" ? text.index(after: end.startIndex) : nil
    }
}

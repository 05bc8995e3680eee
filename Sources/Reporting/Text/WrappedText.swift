/// Text in lines of a width, broken between words.
package enum WrappedText {
    /// The lines of a text; a word that is longer than a line is broken too.
    ///
    /// - Parameters:
    ///   - text: The text; its own line ends stay.
    ///   - width: The most Unicode scalars in a line, at least 1.
    ///   - indent: What lines after the first begin with, shorter than the width.
    /// - Returns: The lines, without line ends.
    package static func lines(_ text: String, width: Int, indent: String = "") -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            lines(ofOne: $0, width, indent)
        }
    }

    private static func lines(ofOne text: Substring, _ width: Int, _ indent: String) -> [String] {
        guard text.unicodeScalars.count > width else { return [String(text)] }
        var lines: [String] = []
        // Spaces at the start are an indent of the author's.
        var line = String(text.prefix { $0 == " " })
        var isEmpty = true
        for word in text.split(separator: " ") {
            var rest = word.unicodeScalars[...]
            if !isEmpty, line.unicodeScalars.count + 1 + rest.count > width {
                lines.append(line)
                (line, isEmpty) = (indent, true)
            }
            while line.unicodeScalars.count + rest.count > width, !rest.isEmpty {
                let room = max(width - line.unicodeScalars.count, 1)
                line.unicodeScalars.append(contentsOf: rest.prefix(room))
                rest = rest.dropFirst(room)
                lines.append(line)
                (line, isEmpty) = (indent, true)
            }
            line += (isEmpty ? "" : " ") + String(rest)
            isEmpty = isEmpty && rest.isEmpty
        }
        return isEmpty ? lines : lines + [line]
    }
}

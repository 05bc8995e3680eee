/// Text in XML 1.0 documents.
package enum XMLText {
    /// Escapes text for the content of an element or for an attribute in double quotes.
    ///
    /// White space that a parser would normalise is written as a character reference. Characters
    /// that XML 1.0 (section 2.2) cannot hold even as references become U+FFFD.
    package static func escaped(_ text: String) -> String {
        text.escaping { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "\t", "\n", "\r": "&#\(scalar.value);"
            case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
            default: nil
            }
        }
    }
}

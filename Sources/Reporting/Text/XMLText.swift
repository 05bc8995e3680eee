/// Text in XML 1.0 documents.
package enum XMLText {
    /// Escapes text for the content of an element or for an attribute in double quotes.
    ///
    /// White space that a parser would normalise is written as a character reference. Characters
    /// that XML 1.0 (section 2.2) cannot hold even as references become U+FFFD.
    package static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += "&#\(scalar.value);"
            case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

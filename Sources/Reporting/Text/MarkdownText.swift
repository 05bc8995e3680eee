/// Text in GitHub-flavoured Markdown.
enum MarkdownText {
    /// The text with all that would be more than text: tags of HTML, and links and images that lead
    /// out of the page.
    ///
    /// A page's own marks stay, and so do comparisons such as `< 5`.
    static func neutral(_ text: String) -> String {
        var made = ""
        var rest = text[...]
        while let scalar = rest.unicodeScalars.first {
            rest.unicodeScalars.removeFirst()
            let next = rest.unicodeScalars.first
            if scalar == "<", let next, isTag(next) {
                made += "&lt;"
            } else if scalar == "]", next == "(", rest.dropFirst().first != "#" {
                made += "&#93;"
            } else {
                made.unicodeScalars.append(scalar)
            }
        }
        return made
    }

    /// Whether a tag, its end, a comment or an instruction begins with a scalar after `<`.
    private static func isTag(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ["/", "!", "?"].contains(scalar)
    }
}

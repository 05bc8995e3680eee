import Exact

extension ObjectReader {
    /// Up to this many known names are listed where none is near.
    private static let listLimit = 12

    /// An error at the string of `key`, which names something that is not known.
    ///
    /// - Parameters:
    ///   - kind: What is named, in the singular: `model`.
    ///   - key: A key whose value is a string.
    ///   - known: The names that would be right; the nearest is suggested.
    /// - Returns: The error, with a suggestion or a short list of what is known.
    package func unknown(_ kind: String, at key: String, among known: [String]) -> LocatedError {
        let name = string(key)
        var hint = Spelling.hint(for: name, among: known)
        if hint.isEmpty, !known.isEmpty, known.count <= Self.listLimit {
            let list = known.map(Excerpt.clip).joined(separator: ", ")
            hint = ": the known \(kind)s are \(list)"
        }
        return error("unknown \(kind) \(Excerpt.quote(name))\(hint)", at: key)
    }
}

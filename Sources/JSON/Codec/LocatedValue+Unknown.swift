import Exact

extension LocatedValue {
    /// Up to this many known names are listed where none is near.
    private static let listLimit = 12

    /// An error at a string that names something that is not known.
    ///
    /// - Parameters:
    ///   - kind: What is named, in the singular: `model`.
    ///   - known: The names that would be right; the nearest is suggested.
    ///   - spelling: What else the name may be compared as, where nothing is near to it.
    /// - Returns: The error, with a suggestion or a short list of what is known.
    package func unknown(
        _ kind: String, among known: [String], or spelling: String? = nil
    ) -> LocatedError {
        let name = string ?? ""
        var hint = Spelling.hint(for: name, among: known)
        if hint.isEmpty, let spelling { hint = Spelling.hint(for: spelling, among: known) }
        if hint.isEmpty, !known.isEmpty, known.count <= Self.listLimit {
            let list = known.map(Excerpt.clip).joined(separator: ", ")
            hint = ": the known \(kind)s are \(list)"
        }
        return LocatedError(location, "unknown \(kind) \(Excerpt.quote(name))\(hint)")
    }
}

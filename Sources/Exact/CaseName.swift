/// The names of an enumeration's cases, as programs and people read them.
package enum CaseName {
    /// The name of a case with its words apart: `backingOff` is `backing_off`, and `notJSON` is
    /// `not_json`; what a case carries is left out.
    ///
    /// - Parameters:
    ///   - value: The case.
    ///   - separator: What stands between its words.
    /// - Returns: The name in small letters.
    package static func text(of value: some Any, separator: Character = "_") -> String {
        var text = ""
        var isInside = false
        for letter in "\(value)".prefix(while: { $0 != "(" }) {
            if letter.isUppercase, isInside { text.append(separator) }
            isInside = letter.isLowercase
            text += letter.lowercased()
        }
        return text
    }

    /// A name that programs read as people do: `rate_limited` is `rate limited`.
    package static func words(_ name: String) -> String {
        String(name.map { $0 == "_" ? " " : $0 })
    }
}

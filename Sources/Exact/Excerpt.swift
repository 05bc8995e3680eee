/// Makes foreign text fit for a one-line message: short, and without characters that a terminal
/// would act on.
package enum Excerpt {
    /// How many scalars of a text a message shows.
    private static let limit = 60

    /// The text in double quotes, escaped and clipped.
    package static func quote(_ text: String) -> String {
        "\"\(visible(text, escaping: ["\"", "\\"]))\""
    }

    /// The bytes of a text in double quotes, escaped and clipped.
    package static func quote(_ text: ArraySlice<UInt8>) -> String {
        quote(String(decoding: text, as: UTF8.self))
    }

    /// The text clipped to a readable length, with an ellipsis where something was left out.
    package static func clip(_ text: String) -> String {
        visible(text, escaping: [])
    }

    private static func visible(_ text: String, escaping special: [Unicode.Scalar]) -> String {
        var clipped = ""
        for scalar in text.unicodeScalars.prefix(limit) {
            if special.contains(scalar) { clipped += "\\" }
            if isVisible(scalar) {
                clipped.unicodeScalars.append(scalar)
            } else {
                clipped += escape(scalar)
            }
        }
        return text.unicodeScalars.dropFirst(limit).isEmpty ? clipped : clipped + "…"
    }

    /// The scalar as a `\u` escape, or as the two of its surrogate pair.
    package static func escape(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16, uppercase: true)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    /// Whether a terminal does something at a scalar but show it.
    package static func acts(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .privateUse, .unassigned: false
        case .spaceSeparator: scalar == " "
        default: !acts(scalar)
        }
    }
}

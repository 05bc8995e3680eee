import Exact

extension LocatedJSONParser {
    /// Reads a key without quotes, which is an identifier of ECMAScript and begins at `location`.
    mutating func identifier(at location: TextLocation) throws(LocatedError) -> String {
        var name = String.UnicodeScalarView()
        while let byte = next {
            let isEscaped = byte == UInt8(ascii: "\\")
            let plain = byte < 0x80 ? Unicode.Scalar(byte) : scalar
            let part = isEscaped ? try escapedPart() : plain
            guard Self.canStand(part, first: name.isEmpty) else {
                guard isEscaped else { break }
                throw error(
                    "\(Excerpt.quote(String(part))) may not stand in a key without quotes: "
                        + "write the key in quotes")
            }
            if !isEscaped { offset += UTF8.width(part) }
            name.append(part)
        }
        let goesOn = next == UInt8(ascii: "-") || next == UInt8(ascii: ".")
        guard !name.isEmpty, !goesOn else { throw unexpectedKey(String(name), at: location) }
        return String(name)
    }

    private mutating func escapedPart() throws(LocatedError) -> Unicode.Scalar {
        let location = here
        offset += 1
        guard next == UInt8(ascii: "u") else {
            throw LocatedError(
                location, "found a backslash in a key without quotes: only \\u may follow it")
        }
        return try unicodeEscape(at: location)
    }

    /// Whether a scalar is part of an identifier, or may begin one.
    private static func canStand(_ scalar: Unicode.Scalar, first: Bool) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_", "$": return true
        case "0"..."9", "\u{200C}", "\u{200D}": return !first
        default: break
        }
        guard !scalar.isASCII else { return false }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .letterNumber:
            return true
        case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return !first
        default: return false
        }
    }
}

import Exact

extension LocatedJSONParser {
    /// Steps over white space and comments.
    mutating func skipBlanks() throws(LocatedError) {
        while true {
            skipPlainBlanks()
            guard let byte = next else { return }
            switch byte {
            case UInt8(ascii: "/"): try skipComment()
            case UInt8(ascii: "\u{B}"), UInt8(ascii: "\u{C}"): offset += 1
            case 0x80...: guard skipForeignBlank() else { return }
            default: return
            }
        }
    }

    /// Steps over the blanks of JSON: most of a file, and so with its place and a set at hand.
    private mutating func skipPlainBlanks() {
        // Bits 9, 10, 13 and 32: tab, line feed, carriage return and space.
        let blanks: UInt64 = 0x1_0000_2600
        var place = offset
        while place < bytes.count, bytes[place] <= 0x20, blanks &>> UInt64(bytes[place]) & 1 == 1 {
            place += 1
        }
        offset = place
    }

    /// Steps over white space beyond ASCII, and tells whether there was any.
    private mutating func skipForeignBlank() -> Bool {
        let scalar = scalar
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: break
        default: guard scalar == "\u{FEFF}" else { return false }
        }
        offset += UTF8.width(scalar)
        return true
    }

    /// How many bytes the end of a line at the cursor has; 0 if there is none.
    var lineEnd: Int {
        switch next {
        case UInt8(ascii: "\n"): 1
        case UInt8(ascii: "\r"):
            offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n") ? 2 : 1
        case 0xE2: scalar == "\u{2028}" || scalar == "\u{2029}" ? 3 : 0
        default: 0
        }
    }

    private mutating func skipComment() throws(LocatedError) {
        let location = here
        offset += 1
        if take("/") {
            while next != nil, lineEnd == 0 { offset += 1 }
            return
        }
        guard take("*") else {
            throw LocatedError(location, "found \"/\": a comment begins with \"//\" or \"/*\"")
        }
        while next != nil {
            if take("*") {
                if take("/") { return }
            } else {
                offset += 1
            }
        }
        throw LocatedError(location, "this comment is never closed: \"*/\" is missing")
    }

    /// Reads one of the words `true`, `false` and `null`.
    mutating func literal() throws(LocatedError) -> LocatedValue.Kind {
        let word = bareWord
        switch word {
        case "true": offset += 4
        case "false": offset += 5
        case "null": offset += 4
        case "Infinity", "NaN": throw notFinite(word, at: here)
        default:
            throw error(
                "found the word \(Excerpt.quote(word)): only true, false and null "
                    + "stand without quotes")
        }
        return word == "null" ? .null : .bool(word == "true")
    }

    /// The ASCII letters, digits, underscores, dollars, hyphens and dots from the cursor on.
    var bareWord: String {
        let word = bytes[offset...].prefix { byte in
            switch Unicode.Scalar(byte) {
            case "a"..."z", "A"..."Z", "0"..."9", "_", "$", "-", ".": true
            default: false
            }
        }
        return String(decoding: word, as: UTF8.self)
    }
}

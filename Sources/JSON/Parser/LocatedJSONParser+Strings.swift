import Exact

extension LocatedJSONParser {
    /// Reads a string whose opening quote, at `location`, is next.
    mutating func string(at location: TextLocation) throws(LocatedError) -> String {
        offset += 1
        var start = offset
        // Stays empty until the first escape: most strings are one slice of the text.
        var decoded: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                let tail = bytes[start..<offset]
                offset += 1
                guard !decoded.isEmpty else { return String(decoding: tail, as: UTF8.self) }
                decoded += tail
                return String(decoding: decoded, as: UTF8.self)
            case UInt8(ascii: "\\"):
                decoded += bytes[start..<offset]
                decoded += Array(String(try escape()).utf8)
                start = offset
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw error(
                    "found a line end inside a string: close the string with a double quote "
                        + "or write \\n")
            case 0..<0x20:
                throw error(
                    "found the control character \(found) inside a string: "
                        + "write \(Excerpt.escape(Unicode.Scalar(byte)))")
            default: offset += 1
            }
        }
        throw error(
            "the text ends inside the string opened at \(Self.place(location)): "
                + "the closing double quote is missing")
    }

    private mutating func escape() throws(LocatedError) -> Unicode.Scalar {
        let location = here
        offset += 1
        guard let byte = next else {
            throw error("the text ends after a backslash: write \\\\ for a backslash")
        }
        let scalar: Unicode.Scalar
        switch Unicode.Scalar(byte) {
        case "\"": scalar = "\""
        case "\\": scalar = "\\"
        case "/": scalar = "/"
        case "b": scalar = "\u{8}"
        case "f": scalar = "\u{C}"
        case "n": scalar = "\n"
        case "r": scalar = "\r"
        case "t": scalar = "\t"
        case "u": return try unicodeEscape(at: location)
        default:
            throw LocatedError(
                location,
                "found a backslash before \(found): write \\\\ for a backslash; the escapes are "
                    + #"\" \\ \/ \b \f \n \r \t and \u with four digits"#)
        }
        offset += 1
        return scalar
    }

    /// Reads the rest of a `\u` escape, and the second half of a surrogate pair with it.
    private mutating func unicodeEscape(
        at location: TextLocation
    ) throws(LocatedError) -> Unicode.Scalar {
        let first = try hexadecimalDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        if UTF16.isLeadSurrogate(first), take("\\"), next == UInt8(ascii: "u") {
            let second = try hexadecimalDigits()
            if UTF16.isTrailSurrogate(second) {
                return UTF16.decode(UTF16.EncodedScalar([first, second]))
            }
        }
        throw LocatedError(
            location,
            "found half a surrogate pair, \\u\(String(first, radix: 16, uppercase: true)): "
                + "write both halves, as in \\uD83D\\uDE00, or the character itself")
    }

    /// Reads the `u` and the four digits of a `\u` escape.
    private mutating func hexadecimalDigits() throws(LocatedError) -> UInt16 {
        offset += 1
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next,
                let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else {
                throw error("found \(found) in a \\u escape: write four hexadecimal digits")
            }
            unit = unit << 4 | UInt16(digit)
            offset += 1
        }
        return unit
    }
}

import Exact

extension LocatedJSONParser {
    /// Reads a string whose opening quote, at `location`, is next.
    mutating func string(at location: TextLocation) throws(LocatedError) -> String {
        let quote = bytes[offset]
        offset += 1
        var start = offset
        // Stays empty until the first escape: most strings are one slice of the text.
        var decoded: [UInt8] = []
        while let byte = next {
            switch byte {
            case quote:
                let tail = bytes[start..<offset]
                offset += 1
                guard !decoded.isEmpty else { return String(decoding: tail, as: UTF8.self) }
                decoded += tail
                return String(decoding: decoded, as: UTF8.self)
            case UInt8(ascii: "\\"):
                decoded += bytes[start..<offset]
                if let scalar = try escape() { decoded += Array(String(scalar).utf8) }
                start = offset
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw error(
                    "found a line end inside a string: close the string with a "
                        + "\(Self.name(ofQuote: quote)) or write \\n")
            default: offset += 1
            }
        }
        throw error(
            "the text ends inside the string opened at \(Self.place(location)): "
                + "the closing \(Self.name(ofQuote: quote)) is missing")
    }

    private static func name(ofQuote quote: UInt8) -> String {
        quote == UInt8(ascii: "'") ? "single quote" : "double quote"
    }

    /// Reads an escape; `nil` for a line that goes on in the next.
    private mutating func escape() throws(LocatedError) -> Unicode.Scalar? {
        let location = here
        offset += 1
        guard let byte = next else {
            throw error("the text ends after a backslash: write \\\\ for a backslash")
        }
        let lineEnd = lineEnd
        guard lineEnd == 0 else {
            offset += lineEnd
            return nil
        }
        let escaped: Unicode.Scalar
        switch Unicode.Scalar(byte) {
        case "b": escaped = "\u{8}"
        case "f": escaped = "\u{C}"
        case "n": escaped = "\n"
        case "r": escaped = "\r"
        case "t": escaped = "\t"
        case "v": escaped = "\u{B}"
        case "u": return try unicodeEscape(at: location)
        case "x": return Unicode.Scalar(UInt8(try hexadecimalDigits(2, of: "x")))
        case "0"..."9":
            offset += 1
            guard byte == UInt8(ascii: "0"), !isDigit(next) else {
                throw LocatedError(
                    location,
                    "found a backslash before a digit: write \\\\ for a backslash, or \\x and "
                        + "two digits for a character")
            }
            return "\0"
        default:
            // Any other character stands for itself.
            escaped = scalar
            offset += UTF8.width(escaped)
            return escaped
        }
        offset += 1
        return escaped
    }

    private func isDigit(_ byte: UInt8?) -> Bool {
        byte.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ?? false
    }

    /// Reads the rest of a `\u` escape, and the second half of a surrogate pair with it.
    mutating func unicodeEscape(
        at location: TextLocation
    ) throws(LocatedError) -> Unicode.Scalar {
        let first = try hexadecimalDigits(4, of: "u")
        if let scalar = Unicode.Scalar(first) { return scalar }
        if UTF16.isLeadSurrogate(first), take("\\"), next == UInt8(ascii: "u") {
            let second = try hexadecimalDigits(4, of: "u")
            if UTF16.isTrailSurrogate(second) {
                return UTF16.decode(UTF16.EncodedScalar([first, second]))
            }
        }
        throw LocatedError(
            location,
            "found half a surrogate pair, \\u\(String(first, radix: 16, uppercase: true)): "
                + "write both halves, as in \\uD83D\\uDE00, or the character itself")
    }

    /// Reads the letter and the digits of an escape.
    private mutating func hexadecimalDigits(
        _ count: Int, of letter: String
    ) throws(LocatedError) -> UInt16 {
        offset += 1
        var unit: UInt16 = 0
        for _ in 0..<count {
            guard let byte = next,
                let digit = Character(Unicode.Scalar(byte)).hexDigitValue
            else {
                let number = count == 2 ? "two" : "four"
                throw error(
                    "found \(found) in a \\\(letter) escape: write \(number) hexadecimal digits")
            }
            unit = unit << 4 | UInt16(digit)
            offset += 1
        }
        return unit
    }
}

import Exact

extension LocatedJSONParser {
    /// An error at the cursor.
    mutating func error(_ message: String) -> LocatedError {
        LocatedError(here, message)
    }

    /// What stands at the cursor, in words fit for a message.
    var found: String {
        guard next != nil else { return "the end of the text" }
        let text = String(decoding: bytes[offset...].prefix(4), as: UTF8.self)
        return Excerpt.quote(String(text.unicodeScalars.prefix(1)))
    }

    static func place(_ location: TextLocation) -> String {
        "line \(location.line), column \(location.column)"
    }

    /// Checks the whole text at once, so that nothing after this needs to.
    mutating func rejectInvalidUTF8() throws(LocatedError) {
        guard String(validating: bytes, as: UTF8.self) == nil else { return }
        var parser = UTF8.ForwardParser()
        var iterator = bytes[offset...].makeIterator()
        while case .valid(let scalar) = parser.parseScalar(from: &iterator) {
            offset += scalar.count
        }
        let byte = String(bytes[offset], radix: 16, uppercase: true)
        throw error("found the byte 0x\(byte), which is not valid UTF-8: save the file as UTF-8")
    }

    mutating func endOfText() -> LocatedError {
        guard let opening = openings.last else {
            return error("found no value: write at least {}")
        }
        return error(
            "the text ends inside the \(opening.name) opened at \(Self.place(opening.location)): "
                + "\"\(opening.closing)\" is missing")
    }

    mutating func unexpectedValue() -> LocatedError {
        switch next.map(Unicode.Scalar.init) {
        case "'": return error("found \"'\": strings stand in double quotes")
        case "+": return error("found \"+\": a number begins with a digit or \"-\"")
        case ".": return error("found \".\": a number needs a digit before the decimal point")
        default: return error("found \(found) where a value should be")
        }
    }

    mutating func unexpectedKey() -> LocatedError {
        guard let byte = next else { return endOfText() }
        let word = bareWord
        if byte == UInt8(ascii: "'") || word.isEmpty {
            return error("found \(found) where a key in double quotes or \"}\" should be")
        }
        return error(
            "found the key \(Excerpt.clip(word)) without double quotes: write "
                + Excerpt.quote(word))
    }

    mutating func missingColon(after key: String) -> LocatedError {
        next == nil
            ? endOfText()
            : error("found \(found) after the key \(Excerpt.quote(key)): \":\" should be here")
    }

    mutating func missingSeparator(after what: String) -> LocatedError {
        guard next != nil, let opening = openings.last else { return endOfText() }
        return error(
            "found \(found) after \(what): \",\" or \"\(opening.closing)\" should be here")
    }
}

import Exact

extension LocatedJSONParser {
    /// An error at the cursor.
    mutating func error(_ message: String) -> LocatedError {
        LocatedError(here, message)
    }

    /// What stands at the cursor, in words fit for a message.
    var found: String {
        guard next != nil else { return "the end of the text" }
        return Excerpt.quote(String(scalar))
    }

    /// The scalar at the cursor, which must not be at the end.
    var scalar: Unicode.Scalar {
        String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first ?? "\0"
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
        error("found \(found) where a value should be")
    }

    /// Says of a number, whose text begins at `location`, that it has no value.
    mutating func notFinite(_ word: String, at location: TextLocation) -> LocatedError {
        LocatedError(
            location,
            "found \(word), which JSON5 allows but no setting can be: write a finite number")
    }

    /// Says of a key that is none, or none without quotes; `name` is what of it is an identifier.
    func unexpectedKey(_ name: String, at location: TextLocation) -> LocatedError {
        let word = name + bareWord
        return LocatedError(
            location,
            word.isEmpty
                ? "found \(found) where a key or \"}\" should be"
                : "found the key \(Excerpt.clip(word)) without quotes: write "
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

import Exact

extension LocatedJSONParser {
    /// Steps over white space and comments.
    mutating func skipBlanks() throws(LocatedError) {
        while let byte = next {
            switch Unicode.Scalar(byte) {
            case " ", "\t", "\n", "\r": offset += 1
            case "/": try skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() throws(LocatedError) {
        let location = here
        offset += 1
        if take("/") {
            while let byte = next, byte != UInt8(ascii: "\n") { offset += 1 }
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
        default:
            throw error(
                "found the word \(Excerpt.quote(word)): only true, false and null "
                    + "stand without double quotes")
        }
        return word == "null" ? .null : .bool(word == "true")
    }

    /// The ASCII letters, digits, underscores, dollars and hyphens from the cursor on.
    var bareWord: String {
        let word = bytes[offset...].prefix { byte in
            switch Unicode.Scalar(byte) {
            case "a"..."z", "A"..."Z", "0"..."9", "_", "$", "-": true
            default: false
            }
        }
        return String(decoding: word, as: UTF8.self)
    }

    /// Reads a number and returns it as written.
    mutating func number() throws(LocatedError) -> String {
        let start = offset
        let location = here
        _ = take("-")
        let first = next
        let digits = try digits(after: "\"-\"")
        guard first != UInt8(ascii: "0") || digits == 1 else {
            throw LocatedError(
                location, "found a number that begins with 0: write it without the leading zero")
        }
        if take(".") { _ = try self.digits(after: "the decimal point") }
        if take("e") || take("E") {
            if !take("-") { _ = take("+") }
            _ = try self.digits(after: "the exponent sign")
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    /// Steps over one digit or more and returns how many there were.
    private mutating func digits(after what: String) throws(LocatedError) -> Int {
        let start = offset
        while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { offset += 1 }
        guard offset > start else {
            throw error("found \(found) after \(what) of a number: a digit should be here")
        }
        return offset - start
    }
}

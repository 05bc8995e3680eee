import Exact

/// Reads JSON5 text, and so JSON, into located values.
///
/// Three things that JSON5 leaves open are errors: numbers that are not finite, a key that occurs
/// twice in one object, and half a surrogate pair. Numbers are kept by the grammar of RFC 8259.
/// Time and memory are linear in the size of the text, and the recursion is bounded by
/// ``depthLimit``.
package struct LocatedJSONParser {
    /// How deeply arrays and objects may be nested.
    package static let depthLimit = 128

    /// An array or object that is being read.
    struct Opening {
        let name: String
        let closing: String
        let location: TextLocation
    }

    let bytes: [UInt8]
    var offset: Int
    private var lines: LineCounter
    var openings: [Opening] = []

    init(_ bytes: [UInt8], file: String) {
        self.bytes = bytes
        offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        lines = LineCounter(file: file, from: offset)
    }

    /// Reads the one value of a file; `file` is the name that locations carry.
    package static func parse(
        _ bytes: [UInt8], file: String
    ) throws(LocatedError) -> LocatedValue {
        var parser = LocatedJSONParser(bytes, file: file)
        try parser.rejectInvalidUTF8()
        try parser.skipBlanks()
        let value = try parser.value()
        try parser.skipBlanks()
        guard parser.next == nil else {
            throw parser.error(
                "found \(parser.found) after the end of the document: "
                    + "a file holds exactly one value")
        }
        return value
    }

    /// Reads the one value of a text; `file` is the name that locations carry.
    package static func parse(_ text: String, file: String) throws(LocatedError) -> LocatedValue {
        try parse(Array(text.utf8), file: file)
    }

    /// The byte at the cursor; nil at the end.
    var next: UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    /// The location of the cursor.
    var here: TextLocation {
        mutating get { lines.location(of: offset, in: bytes) }
    }

    /// Steps over `character` if it is next, and tells whether it was.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    mutating func value() throws(LocatedError) -> LocatedValue {
        let location = here
        guard let byte = next else { throw endOfText() }
        switch Unicode.Scalar(byte) {
        case "{": return try object(at: location)
        case "[": return try array(at: location)
        case "\"", "'": return LocatedValue(.string(try string(at: location)), at: location)
        case "-", "0"..."9", "+", ".":
            return LocatedValue(.number(try number(at: location)), at: location)
        case "a"..."z", "A"..."Z", "_", "$":
            return LocatedValue(try literal(), at: location)
        default: throw unexpectedValue()
        }
    }

    private mutating func array(at location: TextLocation) throws(LocatedError) -> LocatedValue {
        try open(Opening(name: "array", closing: "]", location: location))
        var items: [LocatedValue] = []
        while true {
            try skipBlanks()
            if take("]") { break }
            items.append(try value())
            try skipBlanks()
            if take("]") { break }
            guard take(",") else { throw missingSeparator(after: "an item") }
        }
        openings.removeLast()
        return LocatedValue(.array(items), at: location)
    }

    private mutating func object(at location: TextLocation) throws(LocatedError) -> LocatedValue {
        try open(Opening(name: "object", closing: "}", location: location))
        var members = UniqueMembers()
        while true {
            try skipBlanks()
            if take("}") { break }
            let keyLocation = here
            let key = try key(at: keyLocation)
            if let earlier = members.location(of: key) {
                throw LocatedError(
                    keyLocation,
                    "the key \(Excerpt.quote(key)) is already given at \(Self.place(earlier)): "
                        + "remove one of the two")
            }
            try skipBlanks()
            guard take(":") else { throw missingColon(after: key) }
            try skipBlanks()
            members.append(LocatedMember(key, try value(), at: keyLocation))
            try skipBlanks()
            if take("}") { break }
            guard take(",") else {
                throw missingSeparator(after: "the value of \(Excerpt.quote(key))")
            }
        }
        openings.removeLast()
        return LocatedValue(.object(members.all), at: location)
    }

    private mutating func key(at location: TextLocation) throws(LocatedError) -> String {
        switch next {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): try string(at: location)
        case nil: throw endOfText()
        default: try identifier(at: location)
        }
    }

    private mutating func open(_ opening: Opening) throws(LocatedError) {
        guard openings.count < Self.depthLimit else {
            throw LocatedError(
                opening.location,
                "arrays and objects are nested too deeply: at most \(Self.depthLimit) levels")
        }
        openings.append(opening)
        offset += 1
    }
}

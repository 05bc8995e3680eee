/// Walks through a line of JSON from value to value, without taking them apart.
struct CostCursor {
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0

    /// Begins with the first byte.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Whether nothing but blanks is left.
    var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return offset == bytes.count
        }
    }

    /// Whether a string comes next.
    var isAtString: Bool {
        mutating get {
            skipBlanks()
            return offset < bytes.count && bytes[offset] == Self.quote
        }
    }

    /// Takes a sign, if it comes next.
    mutating func take(_ sign: UInt8) -> Bool {
        skipBlanks()
        guard offset < bytes.count, bytes[offset] == sign else { return false }
        offset += 1
        return true
    }

    /// Takes a string without escapes and control characters.
    ///
    /// - Returns: Where it lies, without its quotes; `nil` where there is no such string.
    mutating func string() -> Range<Int>? {
        guard take(Self.quote) else { return nil }
        let start = offset
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            if byte == Self.quote { return start..<(offset - 1) }
            if byte == Self.backslash || byte < 0x20 || byte >= 0x80 { return nil }
        }
        return nil
    }

    /// Takes a value: a string without escapes, a number or a word, or an object or an array,
    /// whatever it holds.
    ///
    /// - Returns: Where it lies, a string without its quotes; `nil` where there is none.
    mutating func value() -> Range<Int>? {
        if isAtString { return string() }
        let start = offset
        guard offset < bytes.count else { return nil }
        switch bytes[offset] {
        case UInt8(ascii: "{"), UInt8(ascii: "["): return skipNested() ? start..<offset : nil
        default: break
        }
        while offset < bytes.count, !Self.endsWord(bytes[offset]) { offset += 1 }
        return offset > start ? start..<offset : nil
    }

    /// Skips an object or an array with all that is in it, by brackets and strings alone.
    private mutating func skipNested() -> Bool {
        var depth = 0
        repeat {
            guard offset < bytes.count else { return false }
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case Self.quote:
                guard string() != nil else { return false }
                continue
            case Self.backslash: return false
            default: break
            }
            offset += 1
        } while depth > 0
        return true
    }

    private mutating func skipBlanks() {
        while offset < bytes.count, Self.isBlank(bytes[offset]) { offset += 1 }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        isBlank(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}")
            || byte == UInt8(ascii: "]") || byte == quote
    }
}

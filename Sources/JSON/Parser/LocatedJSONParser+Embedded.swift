/// Values in a text that holds other words too.
extension LocatedJSONParser {
    /// Prepares to look for values in a text; `file` is the name that locations carry.
    package init(_ text: String, file: String) {
        self.init(Array(text.utf8), file: file)
    }

    /// How many bytes are behind the cursor.
    package var position: Int { offset }

    /// Steps to the next bracket or brace that opens, and returns its position; nil at the end.
    package mutating func skipToOpening() -> Int? {
        while let byte = next {
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { return offset }
            offset += 1
        }
        return nil
    }

    /// Whether an object begins at the cursor.
    package var isAtObject: Bool { next == UInt8(ascii: "{") }

    /// Reads the array or object at the cursor, and steps over as much of it as can be read.
    ///
    /// Complexity: linear in what is stepped over.
    package mutating func embeddedValue() throws(LocatedError) -> LocatedValue {
        let start = offset
        openings = []
        do {
            return try value()
        } catch {
            offset = max(offset, start + 1)
            throw error
        }
    }
}

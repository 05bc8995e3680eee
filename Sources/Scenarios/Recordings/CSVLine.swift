/// Takes one line of a CSV file apart (RFC 4180), with the place of each field.
///
/// Fields are places in the file's bytes: a slice for each, of which a file has millions, took a
/// third of the time.
struct CSVLine {
    /// A field: where its text stands, quotes taken off, and the offset of its first byte in the
    /// line.
    struct Field {
        fileprivate var bounds: Range<Int>
        var offset: Int
        /// Whether the text stands among those that are not in the file as they are.
        fileprivate var isUnescaped = false
    }

    /// Why a line cannot be taken apart.
    enum Mistake: Error {
        /// A quoted field that does not end, or goes on behind its end; where it begins.
        case quotes(offset: Int)
    }

    /// The fields of the last line that was read.
    private(set) var fields: ContiguousArray<Field> = []
    /// Texts with quotes that are doubled in the file.
    private var unescaped: [UInt8] = []

    /// The text of a field in the bytes that its line was read from.
    func text(of field: Field, in bytes: [UInt8]) -> ArraySlice<UInt8> {
        field.isUnescaped ? unescaped[field.bounds] : bytes[field.bounds]
    }

    /// Reads a line, its end taken off.
    ///
    /// - Parameters:
    ///   - bytes: The file's contents.
    ///   - line: Where the line stands in it.
    /// - Throws: Why it cannot be taken apart.
    mutating func read(_ bytes: [UInt8], in line: Range<Int>) throws(Mistake) {
        let comma = UInt8(ascii: ",")
        let quote = UInt8(ascii: "\"")
        if !unescaped.isEmpty { unescaped.removeAll(keepingCapacity: true) }
        var count = 0
        var start = line.lowerBound
        while true {
            var field = Field(bounds: start..<start, offset: start - line.lowerBound)
            var end = start
            if end < line.upperBound, bytes[end] == quote {
                end = try readQuoted(bytes, in: line, &field)
            } else {
                while end < line.upperBound, bytes[end] != comma { end += 1 }
                field.bounds = start..<end
            }
            // In the place of the field of the line before, because most lines have as many.
            if count < fields.count { fields[count] = field } else { fields.append(field) }
            count += 1
            guard end < line.upperBound else { break }
            start = end + 1
        }
        if count < fields.count { fields.removeLast(fields.count - count) }
    }

    /// Reads a quoted field, with doubled quotes made single; returns where it ends.
    private mutating func readQuoted(
        _ bytes: [UInt8], in line: Range<Int>, _ field: inout Field
    ) throws(Mistake) -> Int {
        let quote = UInt8(ascii: "\"")
        let start = field.bounds.lowerBound + 1
        var position = start
        while position < line.upperBound {
            guard bytes[position] == quote else {
                position += 1
                continue
            }
            if position + 1 < line.upperBound, bytes[position + 1] == quote {
                field.isUnescaped = true
                position += 2
                continue
            }
            let end = position + 1
            guard end == line.upperBound || bytes[end] == UInt8(ascii: ",") else { break }
            field.bounds = start..<position
            if field.isUnescaped { unescape(bytes, &field) }
            return end
        }
        throw .quotes(offset: field.offset)
    }

    /// Notes the text of a field without the first of every two quotes.
    private mutating func unescape(_ bytes: [UInt8], _ field: inout Field) {
        let start = unescaped.count
        var position = field.bounds.lowerBound
        while position < field.bounds.upperBound {
            if bytes[position] == UInt8(ascii: "\"") { position += 1 }
            unescaped.append(bytes[position])
            position += 1
        }
        field.bounds = start..<unescaped.count
    }
}

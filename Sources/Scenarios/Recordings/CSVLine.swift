/// Takes one line of a CSV file apart (RFC 4180), with the place of each field.
struct CSVLine {
    /// A field: its bytes, quotes taken off, and the offset of its first byte in the line.
    struct Field {
        var bytes: ArraySlice<UInt8>
        var offset: Int
    }

    /// Why a line cannot be taken apart.
    enum Mistake: Error {
        /// A quoted field that does not end, or goes on behind its end; where it begins.
        case quotes(offset: Int)
    }

    /// The fields of the last line that was read.
    private(set) var fields: ContiguousArray<Field> = []

    /// Reads a line, its end taken off.
    mutating func read(_ line: ArraySlice<UInt8>) throws(Mistake) {
        let comma = UInt8(ascii: ",")
        let quote = UInt8(ascii: "\"")
        fields.removeAll(keepingCapacity: true)
        var start = line.startIndex
        while true {
            let offset = start - line.startIndex
            if start < line.endIndex, line[start] == quote {
                let (text, end) = try Self.quoted(line, from: start)
                fields.append(Field(bytes: text, offset: offset))
                start = end
            } else {
                let end = line[start...].firstIndex(of: comma) ?? line.endIndex
                fields.append(Field(bytes: line[start..<end], offset: offset))
                start = end
            }
            guard start < line.endIndex else { return }
            start += 1
        }
    }

    /// A quoted field, with doubled quotes made single, and where it ends.
    private static func quoted(
        _ line: ArraySlice<UInt8>, from start: Int
    ) throws(Mistake) -> (ArraySlice<UInt8>, Int) {
        let quote = UInt8(ascii: "\"")
        var text: [UInt8] = []
        var position = start + 1
        while position < line.endIndex {
            if line[position] != quote {
                text.append(line[position])
                position += 1
            } else if position + 1 < line.endIndex, line[position + 1] == quote {
                text.append(quote)
                position += 2
            } else {
                position += 1
                let isOver = position == line.endIndex || line[position] == UInt8(ascii: ",")
                guard isOver else { break }
                return (text[...], position)
            }
        }
        throw .quotes(offset: start - line.startIndex)
    }
}

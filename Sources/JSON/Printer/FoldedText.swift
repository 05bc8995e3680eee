/// JSON for people to read: what fits in a line stands in one line.
package struct FoldedText {
    /// The number of columns that a line should not exceed.
    private static let width = 100
    private static let indentation = 2

    /// The text, with a line end at its end.
    package private(set) var text = ""

    /// Writes a document, its outermost value always with one member to a line.
    ///
    /// - Complexity: O(size × depth).
    package init(_ document: LocatedValue) {
        write(document, indent: 0, taken: Self.width)
        text += "\n"
    }

    /// Writes a value after `taken` columns of its line.
    private mutating func write(_ value: LocatedValue, indent: Int, taken: Int) {
        let line = Self.line(value)
        guard taken + line.count > Self.width else {
            text += line
            return
        }
        switch value.kind {
        case .array(let items) where !items.isEmpty:
            writeLines(items.map { (prefix: "", value: $0) }, "[", "]", indent)
        case .object(let members) where !members.isEmpty:
            writeLines(members.map { (prefix: Self.key($0), value: $0.value) }, "{", "}", indent)
        case .null, .bool, .number, .string, .array, .object: text += line
        }
    }

    private mutating func writeLines(
        _ items: [(prefix: String, value: LocatedValue)], _ start: String, _ end: String,
        _ indent: Int
    ) {
        text += start
        let inner = indent + Self.indentation
        for (index, item) in items.enumerated() {
            text += "\n" + String(repeating: " ", count: inner) + item.prefix
            let comma = index + 1 < items.count ? "," : ""
            write(item.value, indent: inner, taken: inner + item.prefix.count + comma.count)
            text += comma
        }
        text += "\n" + String(repeating: " ", count: indent) + end
    }

    private static func line(_ value: LocatedValue) -> String {
        switch value.kind {
        case .null, .bool, .number, .string: return value.text()
        case .array(let items): return "[" + items.map(line).joined(separator: ", ") + "]"
        case .object(let members):
            guard !members.isEmpty else { return "{}" }
            let inner = members.map { key($0) + line($0.value) }.joined(separator: ", ")
            return "{ " + inner + " }"
        }
    }

    private static func key(_ member: LocatedMember) -> String {
        LocatedValue.string(member.key).text() + ": "
    }
}

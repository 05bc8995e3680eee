import Exact

/// A JSON document as a tree that renders to the same bytes everywhere.
package enum JSONNode: Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number in JSON notation, written as it is; see `DecimalText`.
    case number(String)
    case string(String)
    case array([JSONNode])
    /// Members in the order in which they are written; keys must differ.
    case object([(key: String, value: JSONNode)])

    /// The document, indented by two spaces and ended by a line feed.
    package func render() -> String {
        var bytes: [UInt8] = []
        append(to: &bytes, indent: 0)
        bytes.append(UInt8(ascii: "\n"))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The document on one line without spaces or a line feed, for JSON Lines.
    package func renderLine() -> String {
        var bytes: [UInt8] = []
        append(to: &bytes, indent: nil)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the document; without an indent, on one line.
    private func append(to bytes: inout [UInt8], indent: Int?) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .integer(let value): DecimalText.appendFixed(value, scale: 0, to: &bytes)
        case .number(let text): bytes.append(contentsOf: text.utf8)
        case .string(let text): Self.appendQuoted(text, to: &bytes)
        case .array(let elements):
            Self.appendList(elements, "[", "]", to: &bytes, indent: indent) {
                element, bytes, indent in
                element.append(to: &bytes, indent: indent)
            }
        case .object(let members):
            Self.appendList(members, "{", "}", to: &bytes, indent: indent) {
                member, bytes, indent in
                Self.appendQuoted(member.key, to: &bytes)
                bytes.append(contentsOf: (indent == nil ? ":" : ": ").utf8)
                member.value.append(to: &bytes, indent: indent)
            }
        }
    }

    private static func appendList<Item>(
        _ items: [Item], _ open: Unicode.Scalar, _ close: Unicode.Scalar,
        to bytes: inout [UInt8], indent: Int?, appendItem: (Item, inout [UInt8], Int?) -> Void
    ) {
        bytes.append(UInt8(ascii: open))
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if let indent { appendLine(indent: indent + 1, to: &bytes) }
            appendItem(item, &bytes, indent.map { $0 + 1 })
        }
        if let indent, !items.isEmpty { appendLine(indent: indent, to: &bytes) }
        bytes.append(UInt8(ascii: close))
    }

    private static func appendLine(indent: Int, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * indent))
    }

    /// Appends a string literal, escaping what RFC 8259, section 7, requires and no more.
    private static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
            case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
            case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
            case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
            case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
            case 0..<0x20:
                bytes.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
                bytes.append(contentsOf: String(byte, radix: 16).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension JSONNode: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    /// Creates an object with its members in the order of the literal.
    package init(dictionaryLiteral elements: (String, JSONNode)...) {
        self = .object(elements.map { (key: $0.0, value: $0.1) })
    }

    /// Creates an array.
    package init(arrayLiteral elements: JSONNode...) {
        self = .array(elements)
    }
}

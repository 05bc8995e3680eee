import Exact

extension LocatedValue {
    /// The value as JSON text: members in their order, numbers as they were written.
    ///
    /// Pretty text indents by two spaces and puts every item on a line of its own; neither form
    /// ends with a line end. Equal values give equal bytes everywhere.
    package func text(pretty: Bool = false) -> String {
        var bytes: [UInt8] = []
        append(to: &bytes, indent: pretty ? 0 : nil)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the value as UTF-8; without an indent, on one line.
    private func append(to bytes: inout [UInt8], indent: Int?) {
        switch kind {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .number(let text): bytes.append(contentsOf: text.utf8)
        case .string(let text): Self.appendQuoted(text, to: &bytes)
        case .array(let items):
            Self.append(items, between: ("[", "]"), to: &bytes, indent) { item, bytes, indent in
                item.append(to: &bytes, indent: indent)
            }
        case .object(let members):
            Self.append(members, between: ("{", "}"), to: &bytes, indent) {
                member, bytes, indent in
                Self.appendQuoted(member.key, to: &bytes)
                bytes.append(contentsOf: (indent == nil ? ":" : ": ").utf8)
                member.value.append(to: &bytes, indent: indent)
            }
        }
    }

    private static func append<Element>(
        _ elements: [Element], between brackets: (Unicode.Scalar, Unicode.Scalar),
        to bytes: inout [UInt8], _ indent: Int?, element: (Element, inout [UInt8], Int?) -> Void
    ) {
        bytes.append(UInt8(ascii: brackets.0))
        for (index, next) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if let indent { appendLine(indent: indent + 1, to: &bytes) }
            element(next, &bytes, indent.map { $0 + 1 })
        }
        if let indent, !elements.isEmpty { appendLine(indent: indent, to: &bytes) }
        bytes.append(UInt8(ascii: brackets.1))
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

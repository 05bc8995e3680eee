import Exact

extension LocatedValue {
    /// The value as JSON text: members in their order, numbers as they were written.
    ///
    /// Pretty text indents by two spaces and puts every item on a line of its own; neither form
    /// ends with a line end.
    package func text(pretty: Bool = false) -> String {
        var output = ""
        write(to: &output, lineBreak: pretty ? "\n" : nil)
        return output
    }

    /// `lineBreak` is the line end with the indentation of the current level; nil writes compact
    /// text.
    private func write(to output: inout String, lineBreak: String?) {
        switch kind {
        case .null: output += "null"
        case .bool(let flag): output += flag ? "true" : "false"
        case .number(let text): output += text
        case .string(let text): Self.writeQuoted(text, to: &output)
        case .array(let items):
            Self.write(items, between: ("[", "]"), to: &output, lineBreak) { item, output, inner in
                item.write(to: &output, lineBreak: inner)
            }
        case .object(let members):
            Self.write(members, between: ("{", "}"), to: &output, lineBreak) {
                member, output, inner in
                Self.writeQuoted(member.key, to: &output)
                output += inner == nil ? ":" : ": "
                member.value.write(to: &output, lineBreak: inner)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element], between brackets: (String, String), to output: inout String,
        _ lineBreak: String?, element: (Element, inout String, String?) -> Void
    ) {
        output += brackets.0
        let inner = lineBreak.map { $0 + "  " }
        for (index, next) in elements.enumerated() {
            if index > 0 { output += "," }
            output += inner ?? ""
            element(next, &output, inner)
        }
        if !elements.isEmpty { output += lineBreak ?? "" }
        output += brackets.1
    }

    private static func writeQuoted(_ text: String, to output: inout String) {
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case "\0"..<" ": output += Excerpt.escape(scalar)
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}

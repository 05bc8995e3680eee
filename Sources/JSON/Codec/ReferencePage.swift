import Exact

/// Renders shapes as a page for people: a section for each object, a row for each key.
package struct ReferencePage {
    private var known: Set<String> = []
    private var open: [ObjectShape] = []

    /// The sections of a shape, which is an object's, and of all below it, in the order in which
    /// they are first met; Markdown with a line end at its end.
    package static func sections(_ root: ValueShape) -> String {
        guard case .object(let root) = root else { preconditionFailure("a document is an object") }
        var page = ReferencePage()
        page.known = [root.title]
        page.open = [root]
        var text = ""
        while !page.open.isEmpty { text += page.section(page.open.removeFirst()) }
        return text
    }

    private mutating func section(_ shape: ObjectShape) -> String {
        var text = "\n## \(shape.title)\n\n\(shape.summary)\n\n"
        text += "| key | value | default | meaning |\n| --- | --- | --- | --- |\n"
        for key in shape.keys {
            let fallback =
                key.defaultValue.map { "`\($0.text())`" } ?? (key.isRequired ? "required" : "")
            let cells = ["`\(key.name)`", words(key.type), fallback, key.summary]
            text += "| \(cells.map(Self.escaped).joined(separator: " | ")) |\n"
        }
        return text
    }

    private static func escaped(_ cell: String) -> String { cell.replacing("|", with: "\\|") }

    /// What a value may be, with links to the objects in it.
    private mutating func words(_ shape: ValueShape) -> String {
        switch shape {
        case .object(let object):
            if known.insert(object.title).inserted { open.append(object) }
            return "[\(object.title)](#\(object.title))"
        case .array(let item, _): return "a list: " + words(item)
        case .map(let value): return "by name: " + words(value)
        case .anyOf(let options):
            var parts: [String] = []
            for option in options { parts.append(words(option)) }
            return parts.joined(separator: "; or ")
        case .anything, .null, .boolean, .string, .name, .choice, .text, .integer, .unsigned64,
            .decimal, .duration:
            return shape.meaning
        }
    }
}

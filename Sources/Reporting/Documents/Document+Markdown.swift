extension Document {
    /// The document in GitHub-flavoured Markdown: blocks with an empty line between them.
    func markdown() -> String {
        let head = title.isEmpty ? [] : ["# \(MarkdownText.neutral(title))\n"]
        let parts = sections.flatMap { section in
            (section.title.isEmpty ? [] : ["## \(section.title)\n"])
                + section.blocks.compactMap(Self.markdown)
        }
        return (head + lead.compactMap(Self.markdown) + parts).joined(separator: "\n")
    }

    private static func markdown(_ block: Block) -> String? {
        switch block {
        case .paragraph(let text, _): MarkdownText.neutral(text) + "\n"
        case .table(let table): table.markdown()
        case .code(let lines): fenced(lines, as: "json")
        case .quotation(let lines): fenced(lines, as: "text")
        case .command(let words): fenced(ShellLine.text(words, width: 80), as: "sh")
        case .folded(_, let blocks): blocks.compactMap(markdown).joined(separator: "\n")
        case .html: nil
        }
    }

    /// Lines between fences that are longer than any run of backticks in them.
    private static func fenced(_ lines: String, as language: String) -> String {
        let runs = lines.split { $0 != "`" }.map(\.count)
        let fence = String(repeating: "`", count: max(3, (runs.max() ?? 0) + 1))
        return "\(fence)\(language)\n\(lines)\n\(fence)\n"
    }
}

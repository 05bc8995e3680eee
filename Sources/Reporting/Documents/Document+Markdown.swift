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
        case .folded(_, let blocks): blocks.compactMap(markdown).joined(separator: "\n")
        case .html: nil
        }
    }
}

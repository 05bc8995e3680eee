extension Document {
    /// The document on a terminal: lines that end with a line feed, an empty one before a section.
    func terminal(style: TerminalStyle) -> String {
        func bold(_ title: String) -> String {
            style.apply(.bold, to: TableCell.printable(title))
        }
        func render(_ block: Block) -> String {
            switch block {
            case .paragraph(let words, let effect):
                style.apply(effect, to: TableCell.printable(words, except: "\n")) + "\n"
            case .table(let table): table.terminal(style: style)
            case .html: ""
            }
        }
        let head = title.isEmpty ? "" : bold(title) + aside + "\n"
        return sections.reduce(head + lead.map(render).joined()) { document, section in
            document + "\n" + (section.title.isEmpty ? "" : bold(section.title) + "\n")
                + section.blocks.map(render).joined()
        }
    }
}

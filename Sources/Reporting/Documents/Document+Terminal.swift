extension Document {
    /// The document on a terminal: lines that end with a line feed, an empty one before a section.
    func terminal(style: TerminalStyle) -> String {
        func bold(_ title: String) -> String {
            style.apply(.bold, to: TableCell.printable(title))
        }
        func render(_ block: Block) -> String {
            switch block {
            case .paragraph(let words, let effect):
                WrappedText.lines(
                    TableCell.printable(words, except: "\n"), width: style.width, indent: "  "
                ).reduce("") { $0 + style.apply(effect, to: $1) + "\n" }
            case .table(let table): table.terminal(style: style)
            case .code(let lines), .quotation(let lines):
                TableCell.printable(lines, except: "\n") + "\n"
            case .command(let words):
                TableCell.printable(
                    ShellLine.text(words, width: style.width), except: "\n") + "\n"
            case .folded(_, let blocks): blocks.map(render).joined()
            case .html: ""
            }
        }
        let width = title.unicodeScalars.count + aside.unicodeScalars.count
        let head =
            if title.isEmpty {
                ""
            } else if width <= style.width {
                bold(title) + aside + "\n"
            } else {
                (WrappedText.lines(title, width: style.width).map(bold)
                    + WrappedText.lines(aside, width: style.width))
                    .reduce("") { $0 + $1 + "\n" }
            }
        return sections.reduce(head + lead.map(render).joined()) { document, section in
            document + "\n" + (section.title.isEmpty ? "" : bold(section.title) + "\n")
                + section.blocks.map(render).joined()
        }
    }
}

extension Document {
    /// The document as one page that needs no network and no other file.
    ///
    /// Without its script nothing is missing.
    ///
    /// Well-formed as XML too. Colours follow the reader's light or dark setting.
    func html() -> String {
        let name = XMLText.escaped(title)
        let body = sections.reduce("<h1>\(name)</h1>\n" + Self.html(lead)) { body, section in
            let title = XMLText.escaped(section.title)
            return body + (title.isEmpty ? "" : "<h2>\(title)</h2>\n") + Self.html(section.blocks)
        }
        return """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>\(name)</title>
            <style>
            \(PageStyle.text)
            </style></head>
            <body>
            <main>
            \(body)</main>
            <div id="tip" role="status"></div>
            <script>//<![CDATA[
            \(PageScript.text)
            //]]></script>
            </body></html>

            """
    }

    private static func html(_ blocks: [Block]) -> String {
        blocks.reduce("") { text, block in
            switch block {
            case .paragraph(let words, let effect):
                text + "<p\(effect.map { " class=\"\($0)\"" } ?? "")>"
                    + XMLText.escaped(words) + "</p>\n"
            case .table(let table): text + html(table)
            case .code(let lines), .quotation(let lines):
                text + "<pre tabindex=\"0\">\(XMLText.escaped(lines))</pre>\n"
            case .command(let words): text + "<p>\(CopyText.html(ShellLine.text(words)))</p>\n"
            case .folded(let title, let blocks):
                text
                    + "<details><summary>\(XMLText.escaped(title))</summary>\n"
                    + html(blocks) + "</details>\n"
            case .html(let markup): text + markup
            }
        }
    }

    static func html(_ table: Table) -> String {
        html(
            table.columns,
            table.rows.map { row in
                row.map { cell in
                    let content = XMLText.escaped(cell.text)
                    return cell.effect.map { "<span class=\"\($0)\">\(content)</span>" } ?? content
                }
            })
    }

    /// A table of cells that are markup already.
    static func html(
        _ columns: [TableColumn], _ rows: [[String]], named name: String = "Table"
    ) -> String {
        var text =
            "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"\(name)\"><table>\n"
        text += "<thead><tr>"
        for column in columns {
            // What has no name is no header to those who hear it.
            text +=
                column.header.isEmpty
                ? "<td></td>"
                : "<th scope=\"col\"\(alignment(column))>"
                    + XMLText.escaped(column.header) + "</th>"
        }
        text += "</tr></thead>\n<tbody>\n"
        for row in rows {
            text += "<tr>"
            for (column, cell) in zip(columns, row) {
                text += "<td\(alignment(column))>\(cell)</td>"
            }
            text += "</tr>\n"
        }
        return text + "</tbody></table></div>\n"
    }

    private static func alignment(_ column: TableColumn) -> String {
        column.alignment == .right ? " class=\"number\"" : ""
    }
}

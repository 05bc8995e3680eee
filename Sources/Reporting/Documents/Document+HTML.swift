extension Document {
    /// The document as one page that needs no network, no script and no other file.
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
            \(Self.style)
            </style></head>
            <body>
            \(body)</body></html>

            """
    }

    private static func html(_ blocks: [Block]) -> String {
        blocks.reduce("") { text, block in
            switch block {
            case .paragraph(let words, let effect):
                text + "<p\(effect.map { " class=\"\($0)\"" } ?? "")>"
                    + XMLText.escaped(words) + "</p>\n"
            case .table(let table): text + html(table)
            case .html(let markup): text + markup
            }
        }
    }

    private static func html(_ table: Table) -> String {
        var text = "<div class=\"wide\"><table>\n<tr>"
        for column in table.columns {
            text += "<th\(alignment(column))>\(XMLText.escaped(column.header))</th>"
        }
        text += "</tr>\n"
        for row in table.rows {
            text += "<tr>"
            for (column, cell) in zip(table.columns, row) {
                let content = XMLText.escaped(cell.text)
                text += "<td\(alignment(column))>"
                text += cell.effect.map { "<span class=\"\($0)\">\(content)</span>" } ?? content
                text += "</td>"
            }
            text += "</tr>\n"
        }
        return text + "</table></div>\n"
    }

    private static func alignment(_ column: TableColumn) -> String {
        column.alignment == .right ? " class=\"number\"" : ""
    }

    private static let style = """
        :root { color-scheme: light dark; --ink: #1d2330; --dim: #626b7c; --grid: #dfe3ea;
          --page: #ffffff; --wait: #c3c9d4; --red: #c02a2a; --green: #1d7a3c; --yellow: #956400; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --dim: #98a1b3;
          --grid: #333a48; --page: #151922; --wait: #4b5466; --red: #ff7b72; --green: #5fd38a;
          --yellow: #e3b341; } }
        body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--page);
          max-width: 980px; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.6rem; margin-bottom: .3rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; padding: .2rem .9rem .2rem 0; white-space: pre-wrap;
          border-bottom: 1px solid var(--grid); vertical-align: top; }
        th { color: var(--dim); font-weight: 600; }
        .number { text-align: right; white-space: pre; }
        .dim, .tick, figcaption, .legend { color: var(--dim); fill: var(--dim); font-size: 13px; }
        .bold, .mode { font-weight: 600; }
        .red { color: var(--red); } .green { color: var(--green); }
        .yellow { color: var(--yellow); }
        figure { margin: 1rem 0; }
        svg { width: 100%; height: auto; fill: var(--ink); font-size: 13px; }
        svg .tick { font-size: 11px; }
        .grid { stroke: var(--grid); }
        .line { fill: none; stroke-width: 1.5; }
        .wait { fill: var(--wait); color: var(--wait); }
        .lost { stroke: var(--red); stroke-width: 2; }
        .p0, .parallel { fill: #3b82c4; color: #3b82c4; }
        .p1, .serial { fill: #d9822b; color: #d9822b; }
        .p2 { fill: #2f9e76; color: #2f9e76; } .p3 { fill: #b05fb3; color: #b05fb3; }
        .p4 { fill: #8a8f2a; color: #8a8f2a; } .p5 { fill: #c65b7c; color: #c65b7c; }
        .p6 { fill: #5c6bc0; color: #5c6bc0; } .p7 { fill: #7d6b5d; color: #7d6b5d; }
        .line.parallel { fill: none; stroke: #3b82c4; }
        .line.serial { fill: none; stroke: #d9822b; }
        """
}

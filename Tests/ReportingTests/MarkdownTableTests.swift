import Reporting
import Testing

@Suite("Table in Markdown")
struct MarkdownTableTests {
    @Test("cells are padded and aligned")
    func layout() {
        var table = Table([.left("pool"), .right("p95"), .right("n")])
        table.append(["codegen", "170.0 s", "12"])
        table.append(["größe", "", "3"])
        #expect(
            table.markdown() == """
                | pool    |     p95 |   n |
                | :------ | ------: | --: |
                | codegen | 170.0 s |  12 |
                | größe   |         |   3 |

                """)
    }

    @Test("a table may have no rows")
    func noRows() {
        #expect(Table([.left("a")]).markdown() == "| a   |\n| :-- |\n")
    }

    @Test(
        "pipes, backslashes and line breaks cannot break a cell",
        arguments: [
            ("a|b", #"a\|b"#), (#"a\|b"#, #"a\\\|b"#), ("a\nb", "a<br>b"), ("a\r\nb", "a<br>b"),
            ("a\r\rb", "a<br><br>b"), ("a\n\nb", "a<br><br>b"), ("**b**", "**b**"),
        ])
    func escapes(cell: String, expected: String) {
        var table = Table([.left("|")])
        table.append([TableCell(lines: cell)])
        let lines = table.markdown().split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix(#"| \| "#))
        #expect(lines[2] == "| \(expected) |")
    }

    @Test("a row of the wrong length stops the program")
    func wrongLength() async {
        await #expect(processExitsWith: .failure) {
            var table = Table([.left("a")])
            table.append(["1", "2"])
        }
    }
}

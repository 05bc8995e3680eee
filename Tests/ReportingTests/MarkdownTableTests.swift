import Reporting
import Testing

@Suite("MarkdownTable")
struct MarkdownTableTests {
    @Test("cells are padded and aligned")
    func layout() {
        var table = MarkdownTable(columns: [.left("pool"), .right("p95"), .right("n")])
        table.append(["codegen", "170.0 s", "12"])
        table.append(["größe", "", "3"])
        #expect(
            table.render() == """
                | pool    |     p95 |   n |
                | :------ | ------: | --: |
                | codegen | 170.0 s |  12 |
                | größe   |         |   3 |

                """)
    }

    @Test("a table may have no rows")
    func noRows() {
        #expect(MarkdownTable(columns: [.left("a")]).render() == "| a   |\n| :-- |\n")
    }

    @Test(
        "pipes, backslashes and line breaks cannot break a cell",
        arguments: [
            ("a|b", #"a\|b"#), (#"a\|b"#, #"a\\\|b"#), ("a\nb", "a<br>b"), ("a\r\nb", "a<br>b"),
            ("a\r\rb", "a<br><br>b"), ("a\n\nb", "a<br><br>b"), ("**b**", "**b**"),
        ])
    func escapes(cell: String, expected: String) {
        var table = MarkdownTable(columns: [.left("|")])
        table.append([cell])
        let lines = table.render().split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix(#"| \| "#))
        #expect(lines[2] == "| \(expected) |")
    }

    @Test("a row of the wrong length stops the program")
    func wrongLength() async {
        await #expect(processExitsWith: .failure) {
            var table = MarkdownTable(columns: [.left("a")])
            table.append(["1", "2"])
        }
    }
}

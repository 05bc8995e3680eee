import Reporting
import Testing

@Suite("Table on a terminal")
struct TerminalTableTests {
    private func table() -> Table {
        var table = Table([.left("pool"), .right("p95"), .left("verdict")])
        table.append(["codegen", "170.0 s", .init("ok", .green)])
        table.append(["größe", .init("9 s", .red), ""])
        table.append(["", "", ""])
        return table
    }

    @Test("columns are two spaces apart and no line ends in spaces")
    func plain() {
        #expect(
            table().terminal(style: TerminalStyle(enabled: false)) == """
                pool         p95  verdict
                codegen  170.0 s  ok
                größe        9 s


                """)
    }

    @Test("escape codes do not count for the width")
    func styled() {
        #expect(
            table().terminal(style: TerminalStyle(enabled: true)) == """
                \u{1B}[1mpool\u{1B}[0m         \u{1B}[1mp95\u{1B}[0m  \u{1B}[1mverdict\u{1B}[0m
                codegen  170.0 s  \u{1B}[32mok\u{1B}[0m
                größe        \u{1B}[31m9 s\u{1B}[0m


                """)
    }

    @Test("control characters cannot steer the terminal or break a line")
    func controlCharacters() {
        var table = Table([.left("a\n"), .left("b")])
        table.append([.init("\u{1B}[31m\r\n\t\u{9B}\u{7F}x"), "y"])
        #expect(
            table.terminal(style: TerminalStyle(enabled: false))
                == "a            b\n [31m     x  y\n")
    }

    @Test("a row of the wrong length stops the program")
    func wrongLength() async {
        await #expect(processExitsWith: .failure) {
            var table = Table([.left("a"), .left("b")])
            table.append(["1"])
        }
    }
}

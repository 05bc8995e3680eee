import Reporting
import Testing

@Suite("TerminalStyle")
struct TerminalStyleTests {
    @Test(
        "an effect puts its code around the text",
        arguments: [
            (.bold, 1), (.dim, 2), (.red, 31), (.green, 32), (.yellow, 33),
        ] as [(TerminalEffect, Int)])
    func effects(effect: TerminalEffect, code: Int) {
        let style = TerminalStyle(enabled: true)
        #expect(style.apply(effect, to: "x") == "\u{1B}[\(code)mx\u{1B}[0m")
    }

    @Test("without effect, without text or disabled, text stays as it is")
    func plain() {
        #expect(TerminalStyle(enabled: true).apply(nil, to: "x") == "x")
        #expect(TerminalStyle(enabled: true).apply(.red, to: "") == "")
        #expect(TerminalStyle(enabled: false).apply(.red, to: "x") == "x")
    }
}

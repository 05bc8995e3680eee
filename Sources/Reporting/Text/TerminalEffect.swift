/// A way to set off text on a terminal, with its ANSI (ECMA-48) parameter.
package enum TerminalEffect: Int, Sendable {
    case bold = 1
    case dim = 2
    case red = 31
    case green = 32
    case yellow = 33
}

/// Puts effects on text where the output is a terminal that shows them.
package struct TerminalStyle: Equatable, Sendable {
    /// Whether escape codes are written at all.
    package let enabled: Bool
    /// How many columns a line may take.
    package let width: Int

    /// Creates a style that writes escape codes or leaves text as it is.
    package init(enabled: Bool, width: Int = .max) {
        self.enabled = enabled
        self.width = max(width, 40)
    }

    /// The text between escape codes; unchanged without effect, without text or when disabled.
    package func apply(_ effect: TerminalEffect?, to text: String) -> String {
        guard enabled, let effect, !text.isEmpty else { return text }
        return "\u{1B}[\(effect.rawValue)m\(text)\u{1B}[0m"
    }
}

/// A part of a section.
enum Block: Sendable {
    /// Text, and how it is set off where that can be.
    case paragraph(String, TerminalEffect? = nil)
    /// Rows and columns.
    case table(Table)
    /// Lines to copy, such as a piece of a configuration.
    case code(String)
    /// Somebody's words, line by line as they stand.
    case quotation(String)
    /// A command line to copy, by its words.
    case command([String])
    /// Blocks that a page shows when its reader asks for them, under a title.
    indirect case folded(String, [Block])
    /// What HTML alone can show, such as a drawing.
    case html(String)
}

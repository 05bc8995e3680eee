/// On what people read a document, as far as that decides what is in it.
package enum Medium: Sendable, CaseIterable {
    /// One screen of a terminal: the answer, and the numbers that matter.
    case summary
    /// A terminal with all details, which ends with what is to be seen first.
    case terminal
    /// A page of Markdown.
    case markdown
    /// A page of HTML, which can draw.
    case html

    /// Whether it is a terminal, which shows effects and ends with what is to be seen first.
    var isTerminal: Bool {
        switch self {
        case .summary, .terminal: true
        case .markdown, .html: false
        }
    }
}

/// On what people read a document, as far as that decides what is in it.
package enum Medium: Sendable, CaseIterable {
    /// A terminal: room for what matters, which ends with what is to be seen first.
    case terminal
    /// A page of Markdown.
    case markdown
    /// A page of HTML, which can draw.
    case html
}

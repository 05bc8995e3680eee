/// A part of a document.
struct Section: Sendable {
    /// What stands above it; empty for a remark that needs no title.
    let title: String
    let blocks: [Block]

    init(_ title: String, _ blocks: [Block]) {
        self.title = title
        self.blocks = blocks
    }
}

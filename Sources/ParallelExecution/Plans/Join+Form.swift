import JSON

extension Join {
    /// The words of joins that are no number.
    private enum Word: String, CaseIterable, Sendable {
        case all, any
    }

    /// A join in files: a word, or a number.
    static let codec = Codec<Word>.choice.mapped(
        read: { $0 == .all ? Join.all : .any }, write: { $0 == .any ? Word.any : .all }
    ).or(
        Codec<Int>.integer(in: 1...1_000).mapped(
            read: { Join.atLeast($0) },
            write: { if case .atLeast(let count) = $0 { count } else { 1 } }),
        for: { if case .atLeast = $0 { true } else { false } })
}

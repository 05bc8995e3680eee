/// A positional argument of a command.
package struct ArgumentShape: Equatable, Sendable {
    /// The name without brackets, such as `scenario`.
    package let name: String
    /// What the argument is, in one sentence.
    package let summary: String
    package let isRequired: Bool
    /// Whether the argument takes all words that are left.
    package let isRepeating: Bool

    package init(
        _ name: String, _ summary: String, required: Bool = true, repeating: Bool = false
    ) {
        self.name = name
        self.summary = summary
        isRequired = required
        isRepeating = repeating
    }

    var label: String { "<\(name)>" }

    /// The argument as a usage line shows it.
    var usage: String {
        let words = isRepeating ? "\(label) ..." : label
        return isRequired ? words : "[\(words)]"
    }
}

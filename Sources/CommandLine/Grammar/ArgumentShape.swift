/// A positional argument of a command.
package struct ArgumentShape: Sendable {
    /// The name without brackets, such as `scenario`.
    let name: String
    /// What the argument is, in one sentence.
    let summary: String
    var isRequired = true
    /// Whether the argument takes all words that are left.
    var isRepeating = false

    var label: String { "<\(name)>" }

    /// The argument as a usage line shows it.
    var usage: String {
        let words = isRepeating ? "\(label) ..." : label
        return isRequired ? words : "[\(words)]"
    }
}

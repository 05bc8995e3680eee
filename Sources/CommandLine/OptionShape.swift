/// An option of a command: a flag, or a name with a value.
package struct OptionShape: Equatable, Sendable {
    /// The long name with its dashes, such as `--seed`.
    package let name: String
    /// The short name with its dash, such as `-q`.
    package let short: String?
    /// What the value is called in help, without brackets; nil makes the option a flag.
    package let placeholder: String?
    /// What the option does, in one sentence.
    package let summary: String
    package let isRepeatable: Bool
    /// What help says about a missing option; nothing else reads it.
    package let defaultText: String?
    /// The words that the value, or each item of its list, may be; empty allows every text.
    package let choices: [String]

    package init(
        _ name: String, short: String? = nil, value placeholder: String? = nil, _ summary: String,
        repeatable: Bool = false, default defaultText: String? = nil, choices: [String] = []
    ) {
        precondition(
            name.wholeMatch(of: #/--[a-z][a-z0-9-]*/#) != nil, "not a long name: \(name)")
        // A digit would be read as a negative number.
        precondition(
            short.map { $0.wholeMatch(of: #/-[A-Za-z]/#) != nil } ?? true,
            "the short name of \(name) is not a dash and a letter")
        precondition(
            placeholder != nil || (!repeatable && defaultText == nil && choices.isEmpty),
            "\(name) is a flag: it has no values, no default and is given once")
        self.name = name
        self.short = short
        self.placeholder = placeholder
        self.summary = summary
        isRepeatable = repeatable
        self.defaultText = defaultText
        self.choices = choices
    }

    static let help = OptionShape("--help", short: "-h", "Show help.")
    static let version = OptionShape("--version", "Show the version.")

    var isFlag: Bool { placeholder == nil }

    func isNamed(_ text: String) -> Bool { text == name || text == short }
}

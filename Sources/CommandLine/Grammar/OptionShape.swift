/// An option of a command: a flag, or a name with a value; or an argument, known by its place.
package struct OptionShape: Sendable {
    /// The long name with its dashes, such as `--seed`; an argument's has none, such as `scenario`.
    let name: String
    /// The short name with its dash, such as `-q`.
    var short: String?
    /// What the value is called in help, without brackets; nil makes the option a flag.
    var placeholder: String?
    /// What the option does, in one sentence.
    let summary: String
    /// Whether an argument may not be left out.
    var isRequired = false
    /// Whether it may be given several times; an argument then takes all words that are left.
    var isRepeatable = false
    /// What help says about a missing option; nothing else reads it.
    var defaultText: String?
    /// The words that the value, or each item of its list, may be; empty allows every text.
    var choices: [String] = []

    static let help = OptionShape(name: "--help", short: "-h", summary: "Show help.")
    static let version = OptionShape(name: "--version", summary: "Show the version.")

    var isFlag: Bool { placeholder == nil }

    /// An argument as help lists it.
    var label: String { "<\(name)>" }

    /// An argument as a usage line shows it.
    var usage: String {
        let words = isRepeatable ? "\(label) ..." : label
        return isRequired ? words : "[\(words)]"
    }

    func isNamed(_ text: String) -> Bool { text == name || text == short }
}

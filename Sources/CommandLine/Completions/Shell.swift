/// A shell for which completions can be written.
package enum Shell: String, CaseIterable, Sendable {
    case bash
    case zsh
    case fish

    /// The script with which the shell completes commands, options, and the words that these may
    /// take; everything else is completed as a file.
    ///
    /// - Parameter root: The tool.
    /// - Returns: Lines that end with a line feed.
    package func completions(of root: CommandShape) -> String {
        switch self {
        case .bash: root.bashCompletions
        case .zsh: root.zshCompletions
        case .fish: root.fishCompletions
        }
    }

    /// Text between single quotes, as all three shells read it.
    static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "'\\''") + "'"
    }
}

extension CommandShape {
    /// The words that may follow the tool's name.
    var completedWords: [(name: String, summary: String)] {
        commands.map { ($0.name, $0.abstract) } + [("help", "Shows help on a command.")]
    }
}

extension CommandShape {
    /// What there is help on.
    var helpWords: String { (commands.map(\.name) + topics.map(\.name)).joined(separator: " ") }
}

extension OptionShape {
    /// All its names, as they are typed.
    var names: [String] { [short, name].compactMap(\.self) }
}

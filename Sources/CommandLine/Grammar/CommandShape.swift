/// A command with its arguments and options, or the root that holds the commands.
package struct CommandShape: Sendable {
    package let name: String
    /// What the command does, in one sentence.
    package let abstract: String
    /// More about it; line ends are kept, longer lines are wrapped.
    package let discussion: String
    package let examples: [(command: String, effect: String)]
    package let arguments: [OptionShape]
    package let options: [OptionShape]
    package let exitCodes: [(code: Int, meaning: String)]
    /// The commands of a root; empty for a command.
    let entries: [CommandEntry]
    /// On what else a root has help: pages to read, by their names.
    let topics: [(name: String, summary: String)]

    /// Describes a command, or a root if there are `commands`.
    ///
    /// Required arguments come before optional ones, and only the last may repeat. A root has no
    /// arguments or options of its own. `--help` and `-h`, and a root's `--version` and `help`, are
    /// understood without being listed.
    package init(
        _ name: String, _ abstract: String, discussion: String = "",
        examples: [(command: String, effect: String)] = [], arguments: [OptionShape] = [],
        options: [OptionShape] = [], exitCodes: [(code: Int, meaning: String)] = [],
        commands: [CommandEntry] = [], topics: [(name: String, summary: String)] = []
    ) {
        let isRoot = !commands.isEmpty
        for option in options {
            precondition(Self.isLong(option.name), "not a long name: \(option.name)")
            // A digit would be read as a negative number.
            precondition(
                option.short.map(Self.isShort) ?? true,
                "the short name of \(option.name) is not a dash and a letter")
        }
        precondition(
            !isRoot || (arguments.isEmpty && options.isEmpty), "\(name) is more than a root")
        let words = options.flatMap { [$0.name, $0.short].compactMap(\.self) } + ["--help", "-h"]
        for names in [words, arguments.map(\.name), commands.map(\.name) + ["help"]] {
            precondition(Set(names).count == names.count, "\(name) has two of one name: \(names)")
        }
        for (argument, next) in zip(arguments, arguments.dropFirst()) {
            precondition(!argument.isRepeatable, "\(name): nothing can follow \(argument.label)")
            precondition(
                argument.isRequired || !next.isRequired,
                "\(name): \(next.label) is required and follows an optional argument")
        }
        self.name = name
        self.abstract = abstract
        self.discussion = discussion
        self.examples = examples
        self.arguments = arguments
        self.options = isRoot ? [.version] : options
        self.exitCodes = exitCodes
        entries = commands
        self.topics = topics
    }

    /// Two dashes, a small letter, and small letters, digits and dashes.
    ///
    /// By hand, as is ``isShort(_:)``: regular expressions took most of the tool's start.
    private static func isLong(_ name: String) -> Bool {
        let word = name.utf8.dropFirst(2)
        guard name.hasPrefix("--"), let first = word.first, isSmallLetter(first) else {
            return false
        }
        return word.allSatisfy { byte in
            isSmallLetter(byte) || byte == UInt8(ascii: "-")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
    }

    /// A dash and a letter.
    private static func isShort(_ name: String) -> Bool {
        guard name.utf8.count == 2, name.hasPrefix("-"), let letter = name.utf8.last else {
            return false
        }
        // A letter is small with the bit that tells the cases apart.
        return isSmallLetter(letter | 0x20)
    }

    private static func isSmallLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    /// The commands of a root, all of which are made for it.
    var commands: [CommandShape] { entries.map(\.shape) }

    func command(named text: String) -> CommandShape? {
        entries.first { $0.name == text }?.shape
    }

    func option(named text: String) -> OptionShape? {
        options.first { $0.isNamed(text) }
    }

    /// How the tool is called, with `command` if that is not this root itself.
    func usage(of command: CommandShape) -> String {
        let words = command.entries.isEmpty ? command.name : "<command>"
        return ([name, words] + command.arguments.map(\.usage) + ["[options]"])
            .joined(separator: " ")
    }
}

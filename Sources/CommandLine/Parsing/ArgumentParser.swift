import Exact
import JSON

/// Reads a command line by the grammar of a root shape.
///
/// A word that begins with a dash is an option, except `-` alone and negative numbers. After `--`
/// every word is an argument. The value of an option is the next word, unless that is an option, or
/// whatever follows `=` in the same word.
package struct ArgumentParser: Sendable {
    /// What a command line asks for.
    package enum Request: Sendable {
        case run(ParsedArguments)
        /// Help on a command; nil stands for the root.
        case help(command: String?)
        /// A page of the root, by its name.
        case topic(String)
        case version
    }

    private let root: CommandShape

    package init(_ root: CommandShape) {
        precondition(!root.entries.isEmpty, "\(root.name) is not a root: it has no commands")
        self.root = root
    }

    /// Reads the words after the name of the tool; no words at all ask for help.
    ///
    /// The values of options are not looked at: ``OptionValue`` checks them when they are read.
    ///
    /// - Complexity: O(number of words × number of options), the lengths of the words apart.
    package func parse(_ words: [String]) throws(UsageError) -> Request {
        guard let first = words.first else { return .help(command: nil) }
        let asksForHelp = words.prefix { $0 != "--" }.contains(where: OptionShape.help.isNamed)
        if Self.isOption(first) {
            if asksForHelp {
                let command = words.first { !Self.isOption($0) }.flatMap(root.command(named:))
                return .help(command: command?.name)
            }
            guard first != OptionShape.version.name else { return .version }
            let name = Self.split(first).name
            throw UsageError(
                name == "--" || root.commands.contains { $0.option(named: name) != nil }
                    ? "\(name) must follow a command: write \(root.usage(of: root))"
                    : unknownOption(name, of: root))
        }
        guard first != "help" else { return try help(on: words.dropFirst()) }
        let command = try command(named: first)
        if asksForHelp { return .help(command: command.name) }
        return .run(try parse(words.dropFirst(), for: command))
    }

    private func help(on words: ArraySlice<String>) throws(UsageError) -> Request {
        let topics = words.filter { !OptionShape.help.isNamed($0) && $0 != "help" }
        guard let topic = topics.first else { return .help(command: nil) }
        let isPage = root.topics.contains { $0.name == topic }
        let command = isPage ? nil : try command(named: topic)
        guard topics.count == 1 else {
            throw UsageError(
                "unexpected argument \(Excerpt.quote(topics[1])): write \(root.name) help <command>"
            )
        }
        return command.map { .help(command: $0.name) } ?? .topic(topic)
    }

    private func command(named name: String) throws(UsageError) -> CommandShape {
        if let command = root.command(named: name) { return command }
        let known = root.entries.map(\.name) + ["help"]
        let hint = Spelling.hint(for: name, among: known)
        throw UsageError(
            "unknown command \(Excerpt.quote(name))"
                + (hint.isEmpty ? ": the commands are \(known.joined(separator: ", "))" : hint))
    }

    private func unknownOption(_ name: String, of command: CommandShape) -> String {
        let known = command.options.map(\.name) + [OptionShape.help.name]
        let hint = Spelling.hint(for: name, among: known)
        return "unknown option \(Excerpt.quote(name))"
            + (hint.isEmpty
                ? ": the options of \(command.name) are \(known.joined(separator: ", "))" : hint)
    }

    private func parse(
        _ words: ArraySlice<String>, for command: CommandShape
    ) throws(UsageError) -> ParsedArguments {
        var rest = words
        var values: [String: [String]] = [:]
        var positionals: [String] = []
        while let word = rest.popFirst() {
            if word == "--" {
                positionals += rest
                break
            }
            guard Self.isOption(word) else {
                positionals.append(word)
                continue
            }
            let (name, inlineValue) = Self.split(word)
            guard let option = command.option(named: name) else {
                throw UsageError(unknownOption(name, of: command), command: command.name)
            }
            var value = inlineValue ?? ""
            if let placeholder = option.placeholder, inlineValue == nil {
                guard let next = rest.first, !Self.isOption(next) else {
                    throw UsageError(
                        "\(name) needs a value: write \(name)=<\(placeholder)>",
                        command: command.name)
                }
                value = next
                rest.removeFirst()
            } else if option.isFlag, inlineValue != nil {
                throw UsageError(
                    "\(name) takes no value: leave out \(Excerpt.quote("=" + value))",
                    command: command.name)
            }
            guard option.isRepeatable || values[option.name] == nil else {
                throw UsageError("\(option.name) may be given only once", command: command.name)
            }
            values[option.name, default: []].append(value)
        }
        try assign(positionals, to: command, &values)
        return ParsedArguments(command: command, values: values)
    }

    private func assign(
        _ words: [String], to command: CommandShape, _ values: inout [String: [String]]
    ) throws(UsageError) {
        var rest = words[...]
        for argument in command.arguments {
            let own = argument.isRepeatable ? rest : rest.prefix(1)
            guard !own.isEmpty || !argument.isRequired else {
                throw UsageError(
                    "missing \(argument.label): write \(root.usage(of: command))",
                    command: command.name)
            }
            values[argument.name] = own.isEmpty ? nil : Array(own)
            rest = rest.dropFirst(own.count)
        }
        if let extra = rest.first {
            throw UsageError(
                "unexpected argument \(Excerpt.quote(extra)): write \(root.usage(of: command))",
                command: command.name)
        }
    }

    static func isOption(_ word: String) -> Bool {
        let bytes = word.utf8.prefix(3)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard bytes.first == UInt8(ascii: "-"), let second = bytes.dropFirst().first else {
            return false
        }
        if second == UInt8(ascii: "."), let third = bytes.dropFirst(2).first {
            return !digits.contains(third)
        }
        return !digits.contains(second)
    }

    /// Divides `--name=value`; a word with nothing but dashes before `=` is a name as a whole.
    private static func split(_ word: String) -> (name: String, value: String?) {
        let letters = word.utf8.drop { $0 == UInt8(ascii: "-") }
        guard let equals = letters.firstIndex(of: UInt8(ascii: "=")), equals > letters.startIndex
        else { return (word, nil) }
        return (String(word[..<equals]), String(word[word.utf8.index(after: equals)...]))
    }
}

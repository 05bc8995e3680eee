/// The options and arguments of a command: its command line as a value.
package protocol CommandOptions: Sendable {
    /// The command, with what each option and argument is bound to.
    static var grammar: CommandGrammar<Self> { get }

    /// What the command is called.
    static var name: String { get }

    /// The options of a command line that has none.
    init()
}

extension CommandOptions {
    /// Reads a command line of this command.
    package init(_ words: ParsedArguments) throws(UsageError) {
        self.init()
        do {
            for field in Self.grammar.arguments + Self.grammar.options {
                if let texts = words.values[field.shape.name] { try field.read(texts, &self) }
            }
        } catch {
            throw Self.error(error.message)
        }
    }

    /// An error of this command.
    package static func error(_ message: String) -> UsageError {
        UsageError(message, command: name)
    }

    /// The command line that gives these options again, for other processes.
    ///
    /// - Parameter roles: Which options are wanted.
    /// - Returns: The words after the name of the tool, values behind `=`, arguments behind `--`.
    package func words(
        _ roles: Set<OptionRole> = Set(OptionRole.allCases)
    ) -> [String] {
        words(for: Self.self, roles)
    }

    /// The command line that gives another command these options, as far as it has them.
    ///
    /// - Parameters:
    ///   - other: The command, which has the same arguments.
    ///   - roles: Which options are wanted.
    /// - Returns: The words after the name of the tool.
    package func words<Other: CommandOptions>(
        for other: Other.Type, _ roles: Set<OptionRole>
    ) -> [String] {
        let shape = Other.grammar.shape
        let options = values(roles).filter { shape.option(named: $0.name) != nil }
        return [shape.name]
            + options.map { name, value in value.map { "\(name)=\($0)" } ?? name }
            + ["--"] + argumentWords
    }

    /// The command line as people write it: arguments first, values apart, unless one of them
    /// looks like an option.
    package func plainWords(_ roles: Set<OptionRole>) -> [String] {
        guard !argumentWords.contains(where: ArgumentParser.isOption) else { return words(roles) }
        let options = values(roles).flatMap { name, value in
            guard let value else { return [name] }
            return ArgumentParser.isOption(value) ? ["\(name)=\(value)"] : [name, value]
        }
        return [Self.name] + argumentWords + options
    }

    private var argumentWords: [String] { Self.grammar.arguments.flatMap { $0.texts(self) } }

    private func values(_ roles: Set<OptionRole>) -> [(name: String, value: String?)] {
        Self.grammar.options.filter { roles.contains($0.role) }.flatMap { option in
            let texts = option.texts(self)
            return texts == option.normal
                ? [] : texts.map { (option.shape.name, option.shape.isFlag ? nil : $0) }
        }
    }
}

import Exact
import JSON

/// The values of a command line, by the names in the command's shape.
///
/// Reading a name that the shape does not have, or a flag as a value, is a programming error.
package struct ParsedArguments: Sendable {
    package let command: CommandShape
    private let values: [String: [String]]
    private let positionals: [String: [String]]

    init(command: CommandShape, values: [String: [String]], positionals: [String: [String]]) {
        self.command = command
        self.values = values
        self.positionals = positionals
    }

    /// An error of this command.
    package func error(_ message: String) -> UsageError {
        UsageError(message, command: command.name)
    }

    /// The command line that gives these values again, in the order of the command's shape.
    ///
    /// - Parameter names: The options to leave out.
    /// - Returns: The words after the name of the tool.
    package func words(leavingOut names: Set<String> = []) -> [String] {
        var words = [command.name]
        for option in command.options where !names.contains(option.name) {
            for value in values[option.name] ?? [] {
                words.append(option.isFlag ? option.name : "\(option.name)=\(value)")
            }
        }
        return words + ["--"] + command.arguments.flatMap { positionals[$0.name] ?? [] }
    }

    // MARK: Positional arguments

    /// The word of a positional argument; nil if an optional one is missing.
    package func positional(_ name: String) -> String? { positionals(name).first }

    /// The words of a positional argument.
    package func positionals(_ name: String) -> [String] {
        guard let words = positionals[name] else {
            preconditionFailure("\(command.name) has no argument \(name)")
        }
        return words
    }

    // MARK: Options

    /// Whether a flag is given.
    package func flag(_ name: String) -> Bool {
        precondition(option(name).isFlag, "\(name) is not a flag")
        return values[name] != nil
    }

    /// The value of an option, one of its choices if it has any; nil if it is missing.
    package func string(_ name: String) throws(UsageError) -> String? {
        precondition(!option(name).isRepeatable, "\(name) may have many values")
        return try strings(name).first
    }

    /// The values of a repeatable option in the order given; empty if it is missing.
    package func strings(_ name: String) throws(UsageError) -> [String] {
        let texts = texts(name)
        for text in texts { try checkChoice(text, of: name, subject: name) }
        return texts
    }

    /// The items of an option whose values are lists with commas; nil if it is missing.
    ///
    /// No list is empty, and no item of one is.
    package func list(_ name: String) throws(UsageError) -> [String]? {
        let items = texts(name).flatMap { text in
            text.unicodeScalars.split(separator: ",", omittingEmptySubsequences: false)
                .map(String.init)
        }
        for item in items {
            try checkChoice(item, of: name, subject: "each item of \(name)")
            guard !item.isEmpty else {
                throw error("\(name) has an empty item: write a,b without spaces")
            }
        }
        return items.isEmpty ? nil : items
    }

    /// The whole number that is the value of an option; nil if it is missing.
    package func integer(
        _ name: String, in range: ClosedRange<Int>
    ) throws(UsageError) -> Int? {
        try number(name, in: range)
    }

    /// The whole number of 64 bits that is the value of an option; nil if it is missing.
    package func unsigned64(_ name: String) throws(UsageError) -> UInt64? {
        try number(name, in: 0...UInt64.max)
    }

    private func number<Number: FixedWidthInteger>(
        _ name: String, in range: ClosedRange<Number>
    ) throws(UsageError) -> Number? {
        guard let text = try string(name) else { return nil }
        guard let number = Number(text), range ~= number else {
            throw error(
                "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound), "
                    + "not \(Excerpt.quote(text))")
        }
        return number
    }

    private func checkChoice(
        _ text: String, of name: String, subject: String
    ) throws(UsageError) {
        let choices = option(name).choices
        guard let last = choices.last, !choices.contains(text) else { return }
        let others = choices.dropLast().joined(separator: ", ")
        throw error(
            "\(subject) must be \(others.isEmpty ? "" : "\(others) or ")\(last), "
                + "not \(Excerpt.quote(text))" + Spelling.hint(for: text, among: choices))
    }

    private func texts(_ name: String) -> [String] {
        precondition(!option(name).isFlag, "\(name) is a flag")
        return values[name] ?? []
    }

    private func option(_ name: String) -> OptionShape {
        guard let option = command.options.first(where: { $0.name == name }) else {
            preconditionFailure("\(command.name) has no option \(name)")
        }
        return option
    }
}

/// Help as plain text of 80 columns.
///
/// Only what cannot be divided is longer: a word, a usage line, the command of an example.
package enum HelpText {
    private static let width = 80
    /// Descriptions start at this column or before; a label that reaches it has its own line.
    private static let lastColumn = 28

    /// Help on the root, or on one of its commands, which must exist.
    package static func render(_ root: CommandShape, command name: String? = nil) -> String {
        guard let shape = name.map(root.command(named:)) ?? root else {
            preconditionFailure("\(root.name) has no command \(name ?? "")")
        }
        let discussion = shape.discussion.split(separator: "\n", omittingEmptySubsequences: false)
        let commands = shape.commands.map { (label: $0.name, text: $0.abstract) }
        let arguments = shape.arguments.map { (label: $0.label, text: $0.summary) }
        let options = (shape.options + [.help]).map(row)
        let examples = shape.examples.map { (label: $0.command, text: $0.effect) }
        let codes = shape.exitCodes.map { (label: "\($0.code)", text: $0.meaning) }
        let topics = shape.topics.map { (label: $0.name, text: $0.summary) }
        let column = column(commands + topics + arguments + options)
        let parts = [
            wrap(shape.abstract),
            discussion.flatMap { wrap(String($0)) },
            ["USAGE: \(root.usage(of: shape))"],
            section("COMMANDS", commands, column: column),
            section("TOPICS", topics, column: column),
            section("ARGUMENTS", arguments, column: column),
            section("OPTIONS", options, column: column),
            section("EXAMPLES", examples, column: 6),
            section("EXIT CODES", codes, column: Self.column(codes)),
            commands.isEmpty ? [] : ["See \"\(root.name) help <command or topic>\" for more."],
        ]
        return parts.filter { !$0.allSatisfy(\.isEmpty) }.joined(separator: [""])
            .joined(separator: "\n") + "\n"
    }

    private static func row(_ option: OptionShape) -> (label: String, text: String) {
        let names = [option.short, option.name].compactMap(\.self).joined(separator: ", ")
        let notes = [
            option.choices.isEmpty ? nil : "values: \(option.choices.joined(separator: ", "))",
            option.defaultText.map { "default: \($0)" },
            option.isRepeatable ? "repeatable" : nil,
        ].compactMap(\.self)
        return (
            names + (option.placeholder.map { " <\($0)>" } ?? ""),
            option.summary + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))")
        )
    }

    /// The column after the longest label, which has two spaces on either side.
    private static func column(_ rows: [(label: String, text: String)]) -> Int {
        min(lastColumn, 4 + (rows.map(\.label.count).max() ?? 0))
    }

    private static func section(
        _ title: String, _ rows: [(label: String, text: String)], column: Int
    ) -> [String] {
        guard !rows.isEmpty else { return [] }
        return ["\(title):"]
            + rows.flatMap { row in
                let label = "  \(row.label)"
                let lines = wrap(row.text, indent: column)
                guard label.count + 2 <= column else { return [label] + lines }
                return [label + lines[0].dropFirst(label.count)] + lines.dropFirst()
            }
    }

    /// The words of a line in one line or more, each after `indent` spaces.
    private static func wrap(_ text: String, indent: Int = 0) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, indent + line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? "\(word)" : " \(word)"
        }
        return (lines + [line]).map { $0.isEmpty ? "" : String(repeating: " ", count: indent) + $0 }
    }
}

/// A command's shape together with the fields that its arguments and options are bound to.
package struct CommandGrammar<Options: CommandOptions>: Sendable {
    package let shape: CommandShape
    let arguments: [OptionField<Options>]
    let options: [OptionField<Options>]

    /// Describes a command: see ``CommandShape``.
    package init(
        _ abstract: String, discussion: String = "",
        examples: [(command: String, effect: String)] = [],
        arguments: [OptionField<Options>] = [], options: [OptionField<Options>] = [],
        exitCodes: [(code: Int, meaning: String)] = []
    ) {
        shape = CommandShape(
            Options.name, abstract, discussion: discussion, examples: examples,
            arguments: arguments.map(\.shape), options: options.map(\.shape), exitCodes: exitCodes)
        self.arguments = arguments
        self.options = options
    }
}

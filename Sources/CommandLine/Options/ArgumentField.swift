/// A positional argument that is bound to a field of a command's options.
package struct ArgumentField<Options: CommandOptions>: Sendable {
    let shape: ArgumentShape
    let read: @Sendable (_ words: [String], inout Options) throws(UsageError) -> Void
    let words: @Sendable (Options) -> [String]

    /// Describes an argument, which takes all words that are left if its value is repeatable.
    package init<Value>(
        _ name: String, _ field: FieldPath<Options, Value>, _ value: OptionValue<Value>,
        _ summary: String, required: Bool = true
    ) {
        shape = ArgumentShape(
            name: name, summary: summary, isRequired: required, isRepeating: value.isRepeatable)
        read = { words, options throws(UsageError) in
            options[keyPath: field] = try value.read(words, name)
        }
        words = { value.texts($0[keyPath: field]) }
    }
}

package import JSON

/// An option or an argument that is bound to a field of a command's options.
///
/// The one description of it: grammar, help, reading and writing back derive from it.
package struct OptionField<Options: CommandOptions>: Sendable {
    let shape: OptionShape
    let role: OptionRole
    let read: @Sendable (_ texts: [String], inout Options) throws(UsageError) -> Void
    /// The values that lead to the field's content.
    let texts: @Sendable (Options) -> [String]
    /// The values that lead to its default.
    let normal: [String]

    /// Describes an option, or an argument, which takes all words that are left if its value is
    /// repeatable; help calls a missing option `defaultText`, or else by the field's default.
    package init<Value>(
        _ name: String, short: String? = nil, _ field: FieldPath<Options, Value>,
        _ value: OptionValue<Value>, _ summary: String, default defaultText: String? = nil,
        required isRequired: Bool = true, role: OptionRole = .result
    ) {
        normal = value.texts(Options()[keyPath: field])
        shape = OptionShape(
            name: name, short: short, placeholder: value.placeholder, summary: summary,
            isRequired: isRequired, isRepeatable: value.isRepeatable,
            defaultText: defaultText ?? normal.first, choices: value.choices)
        self.role = role
        read = { texts, options throws(UsageError) in
            options[keyPath: field] = try value.read(texts, name)
        }
        texts = { value.texts($0[keyPath: field]) }
    }
}

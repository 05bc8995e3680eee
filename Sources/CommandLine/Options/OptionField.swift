/// An option that is bound to a field of a command's options.
///
/// The one description of the option: grammar, help, reading and writing back derive from it.
package struct OptionField<Options: CommandOptions>: Sendable {
    let shape: OptionShape
    let role: OptionRole
    let read: @Sendable (_ texts: [String], inout Options) throws(UsageError) -> Void
    /// The values that lead to the field's content; none where it has its default.
    let texts: @Sendable (Options) -> [String]

    /// Describes an option; help calls a missing one `defaultText`, or else by the field's default.
    package init<Value>(
        _ name: String, short: String? = nil, _ field: FieldPath<Options, Value>,
        _ value: OptionValue<Value>, _ summary: String, default defaultText: String? = nil,
        role: OptionRole = .result
    ) {
        let normal = value.texts(Options()[keyPath: field])
        shape = OptionShape(
            name: name, short: short, placeholder: value.placeholder, summary: summary,
            isRepeatable: value.isRepeatable,
            defaultText: defaultText ?? normal.first,
            choices: value.choices)
        self.role = role
        read = { texts, options throws(UsageError) in
            options[keyPath: field] = try value.read(texts, name)
        }
        texts = { options in
            let texts = value.texts(options[keyPath: field])
            return texts == normal ? [] : texts
        }
    }
}

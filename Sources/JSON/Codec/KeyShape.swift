/// One key of an object: its name, what it may hold, and what it means.
package struct KeyShape: Equatable, Sendable {
    /// The key itself.
    package let name: String
    /// What the value may be.
    package let type: ValueShape
    /// What the key means, with its unit, in one sentence.
    package let summary: String
    /// Whether an object without this key is an error.
    package let isRequired: Bool
    /// What a missing key stands for; nil if nothing.
    package let defaultValue: LocatedValue?

    /// Describes a key; `defaultText` is the JSON text of the value of a missing key, which must
    /// fit `type`.
    package init(
        _ name: String, _ type: ValueShape, _ summary: String, required: Bool = false,
        default defaultText: String? = nil
    ) {
        precondition(!required || defaultText == nil, "\(name) is required and has a default")
        self.name = name
        self.type = type
        self.summary = summary
        isRequired = required
        defaultValue = defaultText.map { text in
            do {
                let value = try LocatedJSONParser.parse(text, file: "default")
                    .relocated(to: .nowhere)
                try type.check(value, at: DottedPath().appending(key: name))
                return value
            } catch {
                preconditionFailure("the default of \(name): \(error)")
            }
        }
    }
}

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

    /// Describes a key; the value of a missing key must fit its type.
    package init(
        _ name: String, _ type: ValueShape, _ summary: String, required: Bool = false,
        default defaultValue: LocatedValue? = nil
    ) {
        precondition(!required || defaultValue == nil, "\(name) is required and has a default")
        self.name = name
        self.type = type
        self.summary = summary
        isRequired = required
        self.defaultValue = defaultValue
        do {
            try defaultValue.map { value throws(LocatedError) in
                try type.check(value, at: DottedPath().appending(key: name))
            }
        } catch {
            preconditionFailure("the default of \(name): \(error)")
        }
    }
}

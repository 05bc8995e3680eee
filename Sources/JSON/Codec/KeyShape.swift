/// One key of an object: its name, what it may hold, and what it means.
package struct KeyShape: Equatable, Sendable {
    /// The key itself.
    package let name: String
    /// What the key means, with its unit, in one sentence.
    package let summary: String
    /// Whether an object without this key is an error.
    package let isRequired: Bool
    private let makeType: @Sendable () -> ValueShape
    private let makeDefault: @Sendable () -> LocatedValue?

    /// Describes a key; the value of a missing key must fit its type.
    ///
    /// Type and default are made when they are asked for: most files have few of the keys, and to
    /// make all forms took a seventh of the tool's start.
    package init(
        _ name: String, _ type: @autoclosure @escaping @Sendable () -> ValueShape,
        _ summary: String, required: Bool = false,
        default defaultValue: @autoclosure @escaping @Sendable () -> LocatedValue? = nil
    ) {
        self.name = name
        makeType = type
        self.summary = summary
        isRequired = required
        makeDefault = defaultValue
    }

    /// What the value may be.
    package var type: ValueShape { makeType() }

    /// What a missing key stands for; nil if nothing.
    package var defaultValue: LocatedValue? {
        guard let value = makeDefault() else { return nil }
        precondition(!isRequired, "\(name) is required and has a default")
        do {
            try type.check(value, at: DottedPath().appending(key: name))
        } catch {
            preconditionFailure("the default of \(name): \(error)")
        }
        return value
    }

    package static func == (left: KeyShape, right: KeyShape) -> Bool {
        left.name == right.name && left.summary == right.summary
            && left.isRequired == right.isRequired && left.type == right.type
            && left.defaultValue == right.defaultValue
    }
}

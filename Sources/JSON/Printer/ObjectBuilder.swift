import Exact

/// Collects the members of an object in the order in which they are to be written.
package struct ObjectBuilder {
    private var members: [LocatedMember] = []

    /// Creates an object without members.
    package init() {}

    /// The object of all members so far.
    package var object: LocatedValue { LocatedValue(.object(members)) }

    /// The object, or `nil` while it has no members.
    package var objectIfAny: LocatedValue? { members.isEmpty ? nil : object }

    /// Adds a member; a value that is `nil` or says what its absence would say is left out.
    package mutating func add(
        _ key: String, _ value: @autoclosure () -> LocatedValue?, unless isDefault: Bool = false
    ) {
        guard !isDefault, let value = value() else { return }
        members.append(LocatedMember(key, value))
    }
}

/// Values that come from no text.
extension LocatedValue {
    package static func string(_ text: String) -> LocatedValue { LocatedValue(.string(text)) }

    package static func integer(_ number: some BinaryInteger) -> LocatedValue {
        LocatedValue(.number("\(number)"))
    }

    /// A number in units of its last decimal.
    package static func decimal(_ number: Int64, scale: Int) -> LocatedValue {
        LocatedValue(.number(ExactDecimal.text(number, scale: scale)))
    }

    /// Nanoseconds as a duration with a unit.
    package static func duration(_ nanoseconds: Int64) -> LocatedValue {
        .string(DurationText.text(nanoseconds))
    }

    package static func bool(_ flag: Bool) -> LocatedValue { LocatedValue(.bool(flag)) }

    package static func array(_ items: [LocatedValue]) -> LocatedValue {
        LocatedValue(.array(items))
    }

    package static func strings(_ texts: [String]) -> LocatedValue { .array(texts.map(string)) }
}

import Exact

/// Values that come from no text.
extension LocatedValue {
    /// A string.
    package static func string(_ text: String) -> LocatedValue { LocatedValue(.string(text)) }

    /// A whole number.
    package static func integer(_ number: some BinaryInteger) -> LocatedValue {
        LocatedValue(.number("\(number)"))
    }

    /// A number in units of its last decimal.
    package static func decimal(_ number: Int64, scale: Int) -> LocatedValue {
        LocatedValue(.number(DecimalText.trimmed(number, scale: scale)))
    }

    /// Nanoseconds as a duration with a unit.
    package static func duration(_ nanoseconds: Int64) -> LocatedValue {
        .string(DurationText.text(nanoseconds))
    }

    /// True or false.
    package static func bool(_ flag: Bool) -> LocatedValue { LocatedValue(.bool(flag)) }

    /// An array.
    package static func array(_ items: [LocatedValue]) -> LocatedValue {
        LocatedValue(.array(items))
    }

    /// An array of strings.
    package static func strings(_ texts: [String]) -> LocatedValue { .array(texts.map(string)) }

    /// Nothing.
    package static let null = LocatedValue(.null)

    /// A number in JSON notation, written as it is.
    package static func number(_ text: String) -> LocatedValue { LocatedValue(.number(text)) }

    /// An object with its members in order; keys must differ.
    package static func object(_ members: [(key: String, value: LocatedValue)]) -> LocatedValue {
        LocatedValue(.object(members.map { LocatedMember($0.key, $0.value) }))
    }

    /// The text of a file that holds the value, a value a line, with a line end at its end.
    package var document: String { text(pretty: true) + "\n" }
}

extension LocatedValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    /// Creates an object with its members in the order of the literal.
    package init(dictionaryLiteral elements: (String, LocatedValue)...) {
        self = .object(elements.map { (key: $0.0, value: $0.1) })
    }

    /// Creates an array.
    package init(arrayLiteral elements: LocatedValue...) { self = .array(elements) }
}

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
        LocatedValue(.number(ExactDecimal.text(number, scale: scale)))
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
}

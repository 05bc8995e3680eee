import Exact

/// A JSON value that knows where it was written.
package struct LocatedValue: Equatable, Sendable {
    /// What a value is.
    package enum Kind: Equatable, Sendable {
        case null
        case bool(Bool)
        /// The number as it was written, by the grammar of RFC 8259, so that decimals stay exact.
        case number(String)
        case string(String)
        case array([LocatedValue])
        /// Members in the order in which they were written; no key occurs twice.
        case object([LocatedMember])
    }

    /// What the value is, with its contents.
    package var kind: Kind
    /// Where the value begins.
    package var location: TextLocation

    /// Makes a value; without a location it comes from no text.
    package init(_ kind: Kind, at location: TextLocation = .nowhere) {
        self.kind = kind
        self.location = location
    }

    /// The value of a member of an object; nil for a missing key and for anything but an object.
    package subscript(key: String) -> LocatedValue? {
        guard case .object(let members) = kind else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The text of a string; nil for anything else.
    package var string: String? {
        if case .string(let text) = kind { text } else { nil }
    }

    /// The members of an object in the order of the file; empty for anything else.
    package var members: [LocatedMember] {
        if case .object(let members) = kind { members } else { [] }
    }

    /// The items of an array; empty for anything else.
    package var items: [LocatedValue] {
        if case .array(let items) = kind { items } else { [] }
    }

    /// Where the value of a key stands, or the object where the key is missing.
    package func location(of key: String) -> TextLocation { (self[key] ?? self).location }

    /// A number times 10 to the power `scale`; nil if that is not a whole `Int64` or if this is not
    /// a number.
    package func decimal(scale: Int) -> Int64? {
        guard case .number(let text) = kind else { return nil }
        return DecimalText.parse(text, scale: scale)
    }

    /// A whole number that 64 bits hold without a sign; nil for anything else.
    package var unsigned64: UInt64? {
        guard case .number(let text) = kind, let number: Int128 = DecimalDigits(text)?.scaled(by: 0)
        else { return nil }
        return UInt64(exactly: number)
    }

    /// The finite double nearest to a number; nil beyond the range of doubles and for anything
    /// else.
    package var double: Double? {
        guard case .number(let text) = kind, let number = Double(text), number.isFinite else {
            return nil
        }
        return number
    }

    /// What this value is, in words fit for a message: `the string "three"`, `an array`.
    package var summary: String {
        switch kind {
        case .null: "null"
        case .bool(let flag): "\(flag)"
        case .number(let text): "the number \(Excerpt.clip(text))"
        case .string(let text): "the string \(Excerpt.quote(text))"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// The same value with every location in it replaced.
    package func relocated(to location: TextLocation) -> LocatedValue {
        switch kind {
        case .null, .bool, .number, .string:
            LocatedValue(kind, at: location)
        case .array(let items):
            LocatedValue(.array(items.map { $0.relocated(to: location) }), at: location)
        case .object(let members):
            LocatedValue(
                .object(
                    members.map {
                        LocatedMember($0.key, $0.value.relocated(to: location), at: location)
                    }), at: location)
        }
    }
}

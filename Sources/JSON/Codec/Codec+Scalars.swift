import Exact

extension Codec<LocatedValue> {
    /// Any value, as it stands in the document.
    package static var anything: Codec {
        Codec(.anything, decode: { value, _ in value }, encode: { $0 })
    }
}

extension Codec<String> {
    /// Any string.
    package static var string: Codec { string(.string) }

    /// A string in which a regular expression matches.
    package static func text(pattern: String, meaning: String) -> Codec {
        string(.text(pattern: pattern, meaning: meaning))
    }

    /// One word, which is all that there is to say.
    package static func word(_ word: String) -> Codec { string(.choice([word])) }

    private static func string(_ shape: ValueShape) -> Codec {
        Codec(
            shape,
            decode: { value, _ in
                guard let text = value.string else { value.misread(as: "a string") }
                return text
            },
            encode: { .string($0) })
    }
}

extension Codec<Bool> {
    /// True or false.
    package static var boolean: Codec {
        Codec(.boolean, decode: { value, _ in value.kind == .bool(true) }, encode: { .bool($0) })
    }
}

extension Codec<Int> {
    /// A whole number.
    package static func integer(in range: ClosedRange<Int>) -> Codec {
        Codec(
            .integer(in: range),
            decode: { value, _ in
                guard let number = value.decimal(scale: 0) else { value.misread(as: "an integer") }
                return Int(number)
            },
            encode: { .integer($0) })
    }
}

extension Codec<UInt64> {
    /// A whole number that 64 bits hold without a sign.
    package static var unsigned64: Codec {
        Codec(
            .unsigned64,
            decode: { value, _ in
                guard let number = value.unsigned64 else { value.misread(as: "a seed") }
                return number
            },
            encode: { .integer($0) })
    }
}

extension Codec<UInt64> {
    /// A digest of a run: 16 hexadecimal digits.
    package static var digest: Codec {
        Codec(
            .string,
            decode: { value, _ throws(LocatedError) in
                guard let digest = value.string.flatMap({ UInt64($0, radix: 16) }) else {
                    throw LocatedError(value.location, "a digest is 16 hexadecimal digits")
                }
                return digest
            },
            encode: { .string(Digest.hex($0)) })
    }
}

extension Codec<Int64> {
    /// A number in units of its last decimal.
    package static func decimal(scale: Int, in range: ClosedRange<Int64>) -> Codec {
        Codec(
            .decimal(scale: scale, in: range),
            decode: { value, _ in
                guard let number = value.decimal(scale: scale) else {
                    value.misread(as: "a decimal")
                }
                return number
            },
            encode: { .decimal($0, scale: scale) })
    }

    /// A duration with a unit, in nanoseconds.
    package static func duration(in range: ClosedRange<Int64> = 0...Int64.max) -> Codec {
        Codec(
            .duration(in: range),
            decode: { value, _ in
                guard let text = value.string, let duration = try? DurationText.parse(text) else {
                    value.misread(as: "a duration")
                }
                return duration
            },
            encode: { .duration($0) })
    }
}

extension Codec
where
    Value: CaseIterable & RawRepresentable & SendableMetatype, Value.RawValue == String
{
    /// One of the words that stand for the cases.
    package static var choice: Codec {
        Codec(
            .choice(Value.allCases.map(\.rawValue)),
            decode: { value, _ in
                guard let choice = value.string.flatMap({ Value(rawValue: $0) }) else {
                    value.misread(as: "a choice")
                }
                return choice
            },
            encode: { .string($0.rawValue) })
    }
}

extension LocatedValue {
    /// Stops where a value that has been checked cannot be read: a mistake of a codec.
    func misread(as what: String) -> Never {
        preconditionFailure("\(location): \(summary) is not \(what)")
    }
}

import Exact

extension Codec {
    /// The form of a value that every text of its shape gives; one that does not is a mistake.
    fileprivate init(
        _ shape: ValueShape, read: @escaping @Sendable (LocatedValue) -> Value?,
        write: @escaping @Sendable (Value) -> LocatedValue
    ) {
        self.init(
            shape,
            decode: { value, _ in
                guard let read = read(value) else { value.misread(as: shape.meaning) }
                return read
            }, encode: write)
    }
}

extension Codec<LocatedValue> {
    /// Any value, as it stands in the document.
    package static var anything: Codec { Codec(.anything, read: { $0 }, write: { $0 }) }
}

extension Codec<String> {
    /// Any string, for words that are handed on and never stand in a line of their own.
    package static var string: Codec { string(.string) }

    /// A string on one line, of signs that can be seen.
    package static var name: Codec { string(.name) }

    /// A string in which a regular expression matches.
    package static func text(pattern: String, meaning: String) -> Codec {
        string(.text(pattern: pattern, meaning: meaning))
    }

    /// One word, which is all that there is to say.
    package static func word(_ word: String) -> Codec { string(.choice([word])) }

    private static func string(_ shape: ValueShape) -> Codec {
        Codec(shape, read: { $0.string }, write: { .string($0) })
    }
}

extension Codec<Bool> {
    /// True or false.
    package static var boolean: Codec {
        Codec(.boolean, read: { $0.kind == .bool(true) }, write: { .bool($0) })
    }
}

extension Codec<Int> {
    /// A whole number.
    package static func integer(in range: ClosedRange<Int>) -> Codec {
        Codec(
            .integer(in: range), read: { $0.decimal(scale: 0).map { Int($0) } },
            write: { .integer($0) })
    }
}

extension Codec<UInt64> {
    /// A whole number that 64 bits hold without a sign.
    package static var unsigned64: Codec {
        Codec(.unsigned64, read: { $0.unsigned64 }, write: { .integer($0) })
    }

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
            .decimal(scale: scale, in: range), read: { $0.decimal(scale: scale) },
            write: { .decimal($0, scale: scale) })
    }

    /// A duration with a unit, in nanoseconds.
    package static func duration(in range: ClosedRange<Int64> = 0...Int64.max) -> Codec {
        Codec(
            .duration(in: range), read: { $0.string.flatMap { try? DurationText.parse($0) } },
            write: { .duration($0) })
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
            read: { $0.string.flatMap { Value(rawValue: $0) } }, write: { .string($0.rawValue) })
    }
}

extension LocatedValue {
    /// Stops where a value that has been checked cannot be read: a mistake of a codec.
    func misread(as what: String) -> Never {
        preconditionFailure("\(location): \(summary) is not \(what)")
    }
}

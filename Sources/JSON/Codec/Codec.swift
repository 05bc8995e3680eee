/// How a value stands in JSON, said once: checking, reading, writing and the schema follow.
package struct Codec<Value>: Sendable {
    /// What may stand in a document.
    package let shape: ValueShape
    /// Reads a value that fits the shape.
    package let decode: @Sendable (LocatedValue, DottedPath) throws(LocatedError) -> Value
    /// Writes a value, so that reading it gives an equal one.
    let encode: @Sendable (Value) -> LocatedValue

    /// Describes a form by its shape and both directions.
    ///
    /// - Parameters:
    ///   - shape: What may stand in a document.
    ///   - decode: Reads what fits the shape; throws for what no shape can say.
    ///   - encode: Writes a value.
    package init(
        _ shape: ValueShape,
        decode: @escaping @Sendable (LocatedValue, DottedPath) throws(LocatedError) -> Value,
        encode: @escaping @Sendable (Value) -> LocatedValue
    ) {
        self.shape = shape
        self.decode = decode
        self.encode = encode
    }

    /// Checks a value as a whole and reads it.
    ///
    /// - Parameters:
    ///   - value: What stands in a document.
    ///   - path: Where it stands there.
    /// - Returns: The value.
    /// - Throws: The first thing that is wrong, and where.
    package func read(
        _ value: LocatedValue, at path: DottedPath = DottedPath()
    ) throws(LocatedError) -> Value {
        try shape.check(value, at: path)
        return try decode(value, path)
    }

    /// Writes a value; what equals its default is left out.
    package func write(_ value: Value) -> LocatedValue { encode(value) }

    /// The same form for another type.
    package func mapped<Other>(
        read: @escaping @Sendable (Value) -> Other, write: @escaping @Sendable (Other) -> Value
    ) -> Codec<Other> {
        let (decode, encode) = (decode, encode)
        return Codec<Other>(
            shape,
            decode: { value, path throws(LocatedError) in read(try decode(value, path)) },
            encode: { encode(write($0)) })
    }

    /// The same form for values that know where they were read, or that are refused there.
    package func located(
        _ locate: @escaping @Sendable (inout Value, LocatedValue) throws(LocatedError) -> Void
    ) -> Codec {
        let (decode, encode) = (decode, encode)
        return Codec(
            shape,
            decode: { value, path throws(LocatedError) in
                var read = try decode(value, path)
                try locate(&read, value)
                return read
            },
            encode: encode)
    }

    /// An array of such values.
    package func list(count: ClosedRange<Int> = 0...Int.max) -> Codec<[Value]> {
        let (decode, encode) = (decode, encode)
        return Codec<[Value]>(
            .array(of: shape, count: count),
            decode: { value, path throws(LocatedError) in
                let items = value.items
                var values: [Value] = []
                values.reserveCapacity(items.count)
                try path.forEachIndex(below: items.count) { index, path throws(LocatedError) in
                    values.append(try decode(items[index], path))
                }
                return values
            },
            encode: { LocatedValue(.array($0.map(encode))) })
    }

    /// An object with free keys and such values, in the order of the file.
    package var map: Codec<[Entry<Value>]> {
        let (decode, encode) = (decode, encode)
        return Codec<[Entry<Value>]>(
            .map(of: shape),
            decode: { value, path throws(LocatedError) in
                var entries: [Entry<Value>] = []
                for member in value.members {
                    let inner = try decode(member.value, path.appending(key: member.key))
                    entries.append(Entry(member.key, inner))
                }
                return entries
            },
            encode: { entries in
                LocatedValue(.object(entries.map { LocatedMember($0.key, encode($0.value)) }))
            })
    }

    /// This form, or null.
    package var orNull: Codec<Value?> {
        let (decode, encode) = (decode, encode)
        return Codec<Value?>(
            .anyOf([shape, .null]),
            decode: { value, path throws(LocatedError) in
                value.kind == .null ? nil : try decode(value, path)
            },
            encode: { $0.map(encode) ?? .null })
    }

    /// This form where it fits the kind of value, otherwise another.
    ///
    /// - Parameters:
    ///   - other: The form of values of another kind.
    ///   - isOther: Whether a value is written in the other form.
    /// - Returns: The form of both.
    package func or(_ other: Codec, for isOther: @escaping @Sendable (Value) -> Bool) -> Codec {
        let first = self
        return Codec(
            .anyOf([shape, other.shape]),
            decode: { value, path throws(LocatedError) in
                first.shape.acceptsKind(of: value)
                    ? try first.decode(value, path) : try other.decode(value, path)
            },
            encode: { isOther($0) ? other.encode($0) : first.encode($0) })
    }
}

/// A key of an object with free keys, and its value.
package struct Entry<Value> {
    /// The key.
    package var key: String
    /// The value.
    package var value: Value

    /// Names a value.
    package init(_ key: String, _ value: Value) {
        self.key = key
        self.value = value
    }
}

extension Entry: Sendable where Value: Sendable {}

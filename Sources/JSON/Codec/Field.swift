/// One key of an object, or several that exclude one another: its form, its meaning and its place
/// in a value.
package struct Field<Owner: Sendable>: Sendable {
    /// The keys, with the defaults that an owner without stated members has.
    package let keys: @Sendable (_ blank: Owner) -> [KeyShape]
    /// Takes what an object, which has been checked, says.
    package let read: @Sendable (LocatedValue, DottedPath, inout Owner) throws(LocatedError) -> Void
    /// The members that say what an owner has and a blank one does not.
    package let write: @Sendable (Owner, _ blank: Owner) -> [LocatedMember]

    /// Describes keys by all they are for.
    package init(
        keys: @escaping @Sendable (_ blank: Owner) -> [KeyShape],
        read:
            @escaping @Sendable (LocatedValue, DottedPath, inout Owner) throws(LocatedError) ->
            Void,
        write: @escaping @Sendable (Owner, _ blank: Owner) -> [LocatedMember]
    ) {
        self.keys = keys
        self.read = read
        self.write = write
    }

    /// A key that is read and written in a way of its own.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - shape: What its value may be.
    ///   - summary: What it means, with its unit, in one sentence.
    ///   - isRequired: Whether an object without the key is refused.
    ///   - fallback: What a missing key stands for; `nil` where the schema does not say it.
    ///   - read: Takes the value, which fits the shape.
    ///   - write: The value that an owner has and a blank one does not; `nil` for no such key.
    package init(
        _ key: String, _ shape: @autoclosure @escaping @Sendable () -> ValueShape,
        _ summary: String, required isRequired: Bool = false,
        default fallback: @escaping @Sendable (_ blank: Owner) -> LocatedValue? = { _ in nil },
        read:
            @escaping @Sendable (LocatedValue, DottedPath, inout Owner) throws(LocatedError) ->
            Void = { _, _, _ in },
        write: @escaping @Sendable (Owner, _ blank: Owner) -> LocatedValue? = { _, _ in nil }
    ) {
        self.init(
            keys: { blank in
                [KeyShape(key, shape(), summary, required: isRequired, default: fallback(blank))]
            },
            read: { object, path, owner throws(LocatedError) in
                guard let value = object[key] else {
                    guard !isRequired else { object.misread(as: "one with \(key)") }
                    return
                }
                try read(value, path.appending(key: key), &owner)
            },
            write: { owner, blank in write(owner, blank).map { [LocatedMember(key, $0)] } ?? [] })
    }

    /// A key that may be left out; its default is what a blank owner has there.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - place: Where its value belongs.
    ///   - codec: The value's form.
    ///   - summary: What it means, with its unit, in one sentence.
    ///   - statesDefault: Whether the schema names the default; otherwise the summary does.
    package init<Value>(
        _ key: String, _ place: FieldPath<Owner, Value>,
        _ codec: @autoclosure @escaping @Sendable () -> Codec<Value>,
        _ summary: String,
        statesDefault: Bool = true
    ) {
        self.init(
            key, codec().shape, summary,
            default: { statesDefault ? codec().encode($0[keyPath: place]) : nil },
            read: { value, path, owner throws(LocatedError) in
                owner[keyPath: place] = try codec().decode(value, path)
            },
            write: { owner, blank in
                let codec = codec()
                let value = codec.encode(owner[keyPath: place])
                return value == codec.encode(blank[keyPath: place]) ? nil : value
            })
    }

    /// A key that must be there.
    package init<Value>(
        required key: String, _ place: FieldPath<Owner, Value>,
        _ codec: @autoclosure @escaping @Sendable () -> Codec<Value>,
        _ summary: String
    ) {
        self.init(
            key, codec().shape, summary, required: true,
            read: { value, path, owner throws(LocatedError) in
                owner[keyPath: place] = try codec().decode(value, path)
            },
            write: { owner, _ in codec().encode(owner[keyPath: place]) })
    }

    /// A key whose absence is `nil`.
    package init<Value>(
        optional key: String, _ place: FieldPath<Owner, Value?>,
        _ codec: @autoclosure @escaping @Sendable () -> Codec<Value>,
        _ summary: String
    ) {
        self.init(
            key, codec().shape, summary,
            read: { value, path, owner throws(LocatedError) in
                owner[keyPath: place] = try codec().decode(value, path)
            },
            write: { owner, _ in owner[keyPath: place].map { codec().encode($0) } })
    }

    /// A key whose object holds more of the same owner; it is left out while it would be empty.
    package init(_ key: String, _ form: ObjectForm<Owner>, _ summary: String) {
        self.init(
            keys: { blank in [KeyShape(key, .object(form.shape(blank)), summary)] },
            read: { object, path, owner throws(LocatedError) in
                guard let value = object[key] else { return }
                try form.apply(value, at: path.appending(key: key), to: &owner)
            },
            write: { owner, blank in
                let value = form.write(owner, unlike: blank)
                return value.members.isEmpty ? [] : [LocatedMember(key, value)]
            })
    }

    /// A key that is checked and means nothing, because there is one way to do what it says.
    package init<Value: Sendable>(
        _ key: String, always value: Value,
        _ codec: @autoclosure @escaping @Sendable () -> Codec<Value>,
        _ summary: String
    ) {
        self.init(key, codec().shape, summary, default: { _ in codec().encode(value) })
    }

    /// Another name for the one key of this field, which is read and never written.
    ///
    /// - Parameter other: The name; beside the key itself it is an error.
    /// - Returns: The field of that name.
    package func alias(_ other: String) -> Field {
        let (keys, read) = (keys, read)
        return Field(
            keys: { blank in
                keys(blank).map { KeyShape(other, $0.type, "The same as \($0.name).") }
            },
            read: { object, path, owner throws(LocatedError) in
                guard let value = object[other], let key = keys(owner).first?.name else { return }
                if let stated = object[key] {
                    throw LocatedError(
                        value.location,
                        "\"\(other)\" and \"\(key)\", line \(stated.location.line), say the same: "
                            + "leave one out")
                }
                let member = LocatedMember(key, value, at: value.location)
                try read(LocatedValue(.object([member]), at: object.location), path, &owner)
            },
            write: { _, _ in [] })
    }

    /// The same keys for an owner of this one.
    package func of<Outer: Sendable>(
        _ place: FieldPath<Outer, Owner>
    ) -> Field<Outer> {
        let (keys, read, write) = (keys, read, write)
        return Field<Outer>(
            keys: { keys($0[keyPath: place]) },
            read: { object, path, owner throws(LocatedError) in
                try read(object, path, &owner[keyPath: place])
            },
            write: { write($0[keyPath: place], $1[keyPath: place]) })
    }
}

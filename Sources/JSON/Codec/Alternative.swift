/// One of several keys that exclude one another, each of which makes a value of one type.
package struct Alternative<Sum>: Sendable {
    let key: KeyShape
    /// The key's name.
    package var name: String { key.name }
    /// Reads the key's value; `nil` where that says the same as no such key.
    let read: @Sendable (LocatedValue, DottedPath) throws(LocatedError) -> Sum?
    /// Writes a value; `nil` for one of another key.
    let write: @Sendable (Sum) -> LocatedValue?

    /// Describes a key.
    ///
    /// - Parameters:
    ///   - name: The key.
    ///   - codec: The form of its value.
    ///   - summary: What it means, in one sentence.
    ///   - fallback: What its value says the same as no such key.
    ///   - make: The value that it makes; `nil` where it says nothing.
    ///   - match: What it holds of a value; `nil` for one of another key.
    package init<Payload: Sendable>(
        _ name: String, _ codec: @autoclosure @escaping @Sendable () -> Codec<Payload>,
        _ summary: String,
        default fallback: Payload? = nil,
        make: @escaping @Sendable (Payload) -> Sum?, match: @escaping @Sendable (Sum) -> Payload?
    ) {
        key = KeyShape(name, codec().shape, summary, default: fallback.map(codec().encode))
        read = { value, path throws(LocatedError) in make(try codec().decode(value, path)) }
        write = { match($0).map { codec().encode($0) } }
    }

    /// The same key for a type that holds this one.
    package func mapped<Other>(
        _ wrap: @escaping @Sendable (Sum) -> Other, _ unwrap: @escaping @Sendable (Other) -> Sum?
    ) -> Alternative<Other> {
        let (read, write) = (read, write)
        return Alternative<Other>(
            key: key,
            read: { value, path throws(LocatedError) in try read(value, path).map(wrap) },
            write: { unwrap($0).flatMap(write) })
    }

    private init(
        key: KeyShape,
        read: @escaping @Sendable (LocatedValue, DottedPath) throws(LocatedError) -> Sum?,
        write: @escaping @Sendable (Sum) -> LocatedValue?
    ) {
        self.key = key
        self.read = read
        self.write = write
    }
}

extension Field {
    /// Keys of which one must be there.
    ///
    /// - Parameters:
    ///   - place: Where the value belongs.
    ///   - alternatives: The keys.
    ///   - subject: What needs one of them, for the message; `nil` for nothing but the keys.
    /// - Returns: The keys together.
    package static func oneOf<Sum>(
        _ place: FieldPath<Owner, Sum>, _ alternatives: [Alternative<Sum>], subject: String? = nil
    ) -> Field {
        let names = alternatives.map(\.key.name).joined(separator: ", ")
        let missing =
            subject.map { "\($0) needs one of the keys \(names)" }
            ?? "one of the keys \(names) is needed"
        return Field(
            keys: { _ in alternatives.map(\.key) },
            read: { object, path, owner throws(LocatedError) in
                guard let sum = try Alternative.read(alternatives, object, path, "keep one") else {
                    throw LocatedError(object.location, missing)
                }
                owner[keyPath: place] = sum
            },
            write: { owner, _ in Alternative.write(alternatives, owner[keyPath: place]) })
    }

    /// Keys of which there may be one.
    ///
    /// - Parameters:
    ///   - place: Where the value belongs.
    ///   - alternatives: The keys.
    ///   - reason: Why there may not be two, or what to do.
    /// - Returns: The keys together.
    package static func oneOf<Sum>(
        optional place: FieldPath<Owner, Sum?>, _ alternatives: [Alternative<Sum>], reason: String
    ) -> Field {
        Field(
            keys: { _ in alternatives.map(\.key) },
            read: { object, path, owner throws(LocatedError) in
                if let sum = try Alternative.read(alternatives, object, path, reason) {
                    owner[keyPath: place] = sum
                }
            },
            write: { owner, _ in
                owner[keyPath: place].map { Alternative.write(alternatives, $0) } ?? []
            })
    }
}

extension Alternative {
    /// What the one key that an object has makes; `nil` where it has none that says anything.
    fileprivate static func read(
        _ alternatives: [Alternative], _ object: LocatedValue, _ path: DottedPath, _ reason: String
    ) throws(LocatedError) -> Sum? {
        var found: (name: String, sum: Sum)?
        for alternative in alternatives {
            let name = alternative.key.name
            guard let value = object[name],
                let sum = try alternative.read(value, path.appending(key: name))
            else { continue }
            if let found {
                throw LocatedError(
                    value.location,
                    "\"\(found.name)\" and \"\(name)\" exclude each other: \(reason)")
            }
            found = (name, sum)
        }
        return found?.sum
    }

    fileprivate static func write(_ alternatives: [Alternative], _ sum: Sum) -> [LocatedMember] {
        for alternative in alternatives {
            if let value = alternative.write(sum) {
                return [LocatedMember(alternative.key.name, value)]
            }
        }
        preconditionFailure("no key stands for \(sum)")
    }
}

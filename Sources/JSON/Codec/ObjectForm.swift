/// The form of an object: its keys, and the value that they make together.
package struct ObjectForm<Owner: Sendable>: Sendable {
    private let title: String
    private let summary: String
    private let fields: [Field<Owner>]
    private let check: @Sendable (LocatedValue, DottedPath, Owner) throws(LocatedError) -> Void

    /// Describes an object.
    ///
    /// - Parameters:
    ///   - title: A name of letters, digits, `_` and `-`, unique within a schema.
    ///   - summary: What the object is for, in one sentence.
    ///   - fields: Its keys in the order in which they are read, written and listed.
    ///   - check: Refuses, with its place, what the keys say together and cannot mean.
    package init(
        _ title: String, _ summary: String, _ fields: [Field<Owner>],
        check: @escaping @Sendable (LocatedValue, DottedPath, Owner) throws(LocatedError) -> Void =
            { _, _, _ in }
    ) {
        self.title = title
        self.summary = summary
        self.fields = fields
        self.check = check
    }

    /// What may stand in a document.
    ///
    /// - Parameter blank: The owner of which keys that are left out say nothing else.
    /// - Returns: The object's shape.
    package func shape(_ blank: Owner) -> ObjectShape {
        ObjectShape(title, summary, keys: fields.flatMap { $0.keys(blank) })
    }

    /// Changes an owner by what an object, which has been checked, says.
    package func apply(
        _ object: LocatedValue, at path: DottedPath, to owner: inout Owner
    ) throws(LocatedError) {
        for field in fields { try field.read(object, path, &owner) }
        try check(object, path, owner)
    }

    /// The members that say what an owner has and a blank one does not.
    package func write(_ owner: Owner, unlike blank: Owner) -> LocatedValue {
        LocatedValue(.object(fields.flatMap { $0.write(owner, blank) }))
    }

    /// The form of values that start as a blank one.
    package func codec(_ blank: Owner) -> Codec<Owner> {
        let form = self
        return Codec(
            .object(shape(blank)),
            decode: { value, path throws(LocatedError) in
                var owner = blank
                try form.apply(value, at: path, to: &owner)
                return owner
            },
            encode: { form.write($0, unlike: blank) })
    }

    /// The same form for an owner of this one.
    package func of<Outer: Sendable>(
        _ place: FieldPath<Outer, Owner>
    ) -> ObjectForm<Outer> {
        let check = check
        return ObjectForm<Outer>(
            title, summary, fields.map { $0.of(place) },
            check: { object, path, owner throws(LocatedError) in
                try check(object, path, owner[keyPath: place])
            })
    }
}

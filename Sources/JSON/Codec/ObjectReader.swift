import Exact

/// Reads the members of an object that has been checked against a shape.
///
/// Making a reader checks the whole object, everything below it included, so reading cannot fail
/// any more. Ranges, choices and defaults come from the shape and stand nowhere else. A method
/// named after a type returns the value or its default and is for keys that are required or have a
/// default; the `optional` one beside it also returns nil, for a missing key and for null. Reading
/// a key that the shape does not have, or as the wrong type, is a programming error.
package struct ObjectReader: Sendable {
    /// The object that is read.
    package let value: LocatedValue
    /// The shape that the object has.
    package let shape: ObjectShape
    /// Where the object is in its document.
    package let path: DottedPath

    /// Checks `value` against `shape`; `path` is where the value stands in its document.
    package init(
        _ value: LocatedValue, shape: ObjectShape, path: DottedPath = DottedPath()
    ) throws(LocatedError) {
        try shape.check(value, at: path)
        self.init(checked: value, shape: shape, path: path)
    }

    private init(checked value: LocatedValue, shape: ObjectShape, path: DottedPath) {
        guard case .object = value.kind else {
            preconditionFailure("\(path) is not an object")
        }
        self.value = value
        self.shape = shape
        self.path = path
    }

    /// Whether the object itself holds `key`: defaults do not count.
    package func contains(_ key: String) -> Bool {
        value[keyShape(key).name] != nil
    }

    /// The value of `key` or its default.
    package func value(_ key: String) -> LocatedValue? {
        let fallback = keyShape(key).defaultValue
        return value[key] ?? fallback
    }

    /// An error located at the value of `key`, or at the object if the key is missing or nil.
    package func error(_ message: String, at key: String? = nil) -> LocatedError {
        LocatedError(key.flatMap { value[$0] }?.location ?? value.location, message)
    }

    /// The string of `key` or its default.
    package func optionalString(_ key: String) -> String? {
        given(key).map { value in
            guard case .string(let text) = value.kind else { misread(key, as: "a string") }
            return text
        }
    }

    /// The truth value of `key` or its default.
    package func optionalBool(_ key: String) -> Bool? {
        given(key).map { value in
            guard case .bool(let flag) = value.kind else { misread(key, as: "true or false") }
            return flag
        }
    }

    /// The whole number of `key` or its default.
    package func optionalInteger(_ key: String) -> Int? {
        given(key).map { value in
            guard let number = value.decimal(scale: 0) else { misread(key, as: "an integer") }
            return Int(number)
        }
    }

    /// The number in units of the last decimal of its shape.
    package func optionalDecimal(_ key: String) -> Int64? {
        given(key).map { decimal($0, type(of: key), key) }
    }

    /// The duration in nanoseconds.
    package func optionalDuration(_ key: String) -> Int64? {
        given(key).map { duration($0, key) }
    }

    /// The string of `key` or its default.
    package func string(_ key: String) -> String { always(optionalString(key), key) }

    /// The truth value of `key` or its default.
    package func bool(_ key: String) -> Bool { always(optionalBool(key), key) }

    /// The whole number of `key` or its default.
    package func integer(_ key: String) -> Int { always(optionalInteger(key), key) }

    /// The whole number without a sign of `key` or its default.
    package func unsigned64(_ key: String) -> UInt64 {
        guard let number = given(key)?.unsigned64 else {
            misread(key, as: "a whole number without a sign")
        }
        return number
    }

    /// The number in units of the last decimal of its shape.
    package func decimal(_ key: String) -> Int64 { always(optionalDecimal(key), key) }

    /// The duration in nanoseconds.
    package func duration(_ key: String) -> Int64 { always(optionalDuration(key), key) }

    /// The items of an array; empty if it is missing.
    package func items(_ key: String) -> [LocatedValue] {
        guard let value = given(key) else { return [] }
        guard case .array(let items) = value.kind else { misread(key, as: "an array") }
        return items
    }

    /// The strings of an array; empty if it is missing.
    package func strings(_ key: String) -> [String] {
        items(key).map { item in
            guard case .string(let text) = item.kind else { misread(key, as: "strings") }
            return text
        }
    }

    /// The numbers of an array, in units of the last decimal of their shape; empty if it is
    /// missing.
    package func decimals(_ key: String) -> [Int64] {
        guard let item = type(of: key).itemShape else { misread(key, as: "numbers") }
        return items(key).map { decimal($0, item, key) }
    }

    /// The durations of an array, in nanoseconds; empty if it is missing.
    package func durations(_ key: String) -> [Int64] {
        items(key).map { duration($0, key) }
    }

    /// The reader of an object; nil for a missing key and for null.
    package func nested(_ key: String) -> ObjectReader? {
        given(key).map { value in
            guard let shape = type(of: key).objectShape else { misread(key, as: "an object") }
            return ObjectReader(checked: value, shape: shape, path: path.appending(key: key))
        }
    }

    /// The readers of an array of objects; empty if it is missing.
    package func nestedItems(_ key: String) -> [ObjectReader] {
        guard let shape = type(of: key).itemShape?.objectShape else {
            misread(key, as: "objects")
        }
        return items(key).enumerated().map { index, item in
            ObjectReader(
                checked: item, shape: shape,
                path: path.appending(key: key).appending(index: index))
        }
    }

    /// The names and readers of a map of objects, in the order of the file; empty if it is missing.
    package func nestedEntries(_ key: String) -> [(name: String, reader: ObjectReader)] {
        guard case .map(.object(let shape)) = type(of: key) else { misread(key, as: "a map") }
        guard case .object(let members)? = given(key)?.kind else { return [] }
        return members.map { member in
            let path = path.appending(key: key).appending(key: member.key)
            return (member.key, ObjectReader(checked: member.value, shape: shape, path: path))
        }
    }

    private func keyShape(_ key: String) -> KeyShape {
        guard let keyShape = shape.key(named: key) else {
            preconditionFailure("\(shape.title) has no key \(key)")
        }
        return keyShape
    }

    private func type(of key: String) -> ValueShape {
        keyShape(key).type
    }

    /// The value of `key` or its default, where it is not null.
    private func given(_ key: String) -> LocatedValue? {
        value(key).flatMap { $0.kind == .null ? nil : $0 }
    }

    private func always<Value>(_ value: Value?, _ key: String) -> Value {
        guard let value else {
            preconditionFailure("\(key) of \(shape.title) may be missing and has no default")
        }
        return value
    }

    private func decimal(_ value: LocatedValue, _ type: ValueShape, _ key: String) -> Int64 {
        guard let scale = type.decimalScale, let number = value.decimal(scale: scale) else {
            misread(key, as: "a decimal")
        }
        return number
    }

    private func duration(_ value: LocatedValue, _ key: String) -> Int64 {
        guard case .string(let text) = value.kind, let duration = try? DurationText.parse(text)
        else { misread(key, as: "a duration") }
        return duration
    }

    private func misread(_ key: String, as what: String) -> Never {
        preconditionFailure("\(key) of \(shape.title) is not \(what)")
    }
}

extension ValueShape {
    /// The shape of an array's items, also of an array that may be null.
    fileprivate var itemShape: ValueShape? {
        switch self {
        case .array(let item, _): item
        case .anyOf(let options): options.lazy.compactMap(\.itemShape).first
        default: nil
        }
    }

    /// The shape of an object, also of one that may be null.
    fileprivate var objectShape: ObjectShape? {
        switch self {
        case .object(let shape): shape
        case .anyOf(let options):
            options.contains(.null) && options.count == 2
                ? options.lazy.compactMap(\.objectShape).first : nil
        default: nil
        }
    }

    fileprivate var decimalScale: Int? {
        switch self {
        case .decimal(let scale, _): scale
        case .anyOf(let options): options.lazy.compactMap(\.decimalScale).first
        default: nil
        }
    }
}

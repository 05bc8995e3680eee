/// Reads values of `Codable` types from JSON that ``CodableWriter`` wrote.
package enum CodableReader {
    /// The value of a type that JSON stands for.
    ///
    /// - Throws: `DecodingError` where it stands for none.
    package static func read<Value: Decodable>(
        _ type: Value.Type, from value: LocatedValue
    ) throws -> Value {
        try Reader(value: value).decode(type)
    }

    private struct Reader: Decoder, SingleValueDecodingContainer {
        let value: LocatedValue
        var codingPath: [any CodingKey] { [] }
        var userInfo: [CodingUserInfoKey: Any] { [:] }

        func container<Key: CodingKey>(
            keyedBy _: Key.Type
        ) throws -> KeyedDecodingContainer<Key> {
            guard case .object = value.kind else { throw mismatch([String: LocatedValue].self) }
            return KeyedDecodingContainer(Members(value: value))
        }

        func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
            guard case .array(let items) = value.kind else { throw mismatch([LocatedValue].self) }
            return Items(items: items)
        }

        func singleValueContainer() -> any SingleValueDecodingContainer { self }

        func decodeNil() -> Bool { value.kind == .null }
        func decode(_ type: Bool.Type) throws -> Bool {
            guard case .bool(let flag) = value.kind else { throw mismatch(type) }
            return flag
        }
        func decode(_ type: String.Type) throws -> String {
            guard let text = value.string else { throw mismatch(type) }
            return text
        }
        func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
        func decode(_ type: Double.Type) throws -> Double {
            // What is not finite is no number in JSON.
            guard let number = value.double ?? value.string.flatMap({ Double($0) }) else {
                throw mismatch(type)
            }
            return number
        }
        func decode<Number: FixedWidthInteger & Decodable>(_ type: Number.Type) throws -> Number {
            guard case .number(let text) = value.kind, let number = Number(text) else {
                throw mismatch(type)
            }
            return number
        }
        func decode(_ type: Int128.Type) throws -> Int128 {
            guard case .number(let text) = value.kind, let number = Int128(text) else {
                throw mismatch(type)
            }
            return number
        }
        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            let made = try type.init(from: self)
            // Only an object has parts that can contradict one another; numbers come by thousands.
            guard case .object = value.kind, let checked = made as? any SelfChecking,
                let words = checked.contradiction
            else { return made }
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: [], debugDescription: "\(words) in line \(value.location.line)"))
        }

        private func mismatch(_ type: any Any.Type) -> DecodingError {
            .typeMismatch(
                type,
                DecodingError.Context(
                    codingPath: [],
                    debugDescription: "\(value.summary) in line "
                        + "\(value.location.line)"))
        }
    }

    // As in ``CodableWriter``, numbers of 128 bits need methods of their own.
    private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let value: LocatedValue
        var codingPath: [any CodingKey] { [] }
        var allKeys: [Key] { value.members.compactMap { Key(stringValue: $0.key) } }

        func contains(_ key: Key) -> Bool { value[key.stringValue] != nil }
        func decodeNil(forKey key: Key) throws -> Bool { try reader(key).decodeNil() }
        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            try reader(key).decode(type)
        }
        func decode(_ type: Int128.Type, forKey key: Key) throws -> Int128 {
            try reader(key).decode(type)
        }
        func nestedContainer<Inner: CodingKey>(
            keyedBy keys: Inner.Type, forKey key: Key
        ) throws -> KeyedDecodingContainer<Inner> {
            try reader(key).container(keyedBy: keys)
        }
        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            try reader(key).unkeyedContainer()
        }
        func superDecoder() -> any Decoder { Reader(value: value) }
        func superDecoder(forKey key: Key) throws -> any Decoder { try reader(key) }

        private func reader(_ key: Key) throws -> Reader {
            guard let member = value[key.stringValue] else {
                throw DecodingError.keyNotFound(
                    key, DecodingError.Context(codingPath: [], debugDescription: "missing key"))
            }
            return Reader(value: member)
        }
    }

    private struct Items: UnkeyedDecodingContainer {
        let items: [LocatedValue]
        private(set) var currentIndex = 0

        init(items: [LocatedValue]) {
            self.items = items
        }

        var codingPath: [any CodingKey] { [] }
        var count: Int? { items.count }
        var isAtEnd: Bool { currentIndex >= items.count }

        mutating func decodeNil() throws -> Bool {
            guard !isAtEnd, items[currentIndex].kind == .null else { return false }
            currentIndex += 1
            return true
        }
        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try next().decode(type)
        }
        mutating func decode(_ type: Int128.Type) throws -> Int128 { try next().decode(type) }
        mutating func nestedContainer<Inner: CodingKey>(
            keyedBy keys: Inner.Type
        ) throws -> KeyedDecodingContainer<Inner> {
            try next().container(keyedBy: keys)
        }
        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            try next().unkeyedContainer()
        }
        mutating func superDecoder() throws -> any Decoder { try next() }

        private mutating func next() throws -> Reader {
            guard !isAtEnd else {
                throw DecodingError.valueNotFound(
                    LocatedValue.self,
                    DecodingError.Context(codingPath: [], debugDescription: "the array is over"))
            }
            currentIndex += 1
            return Reader(value: items[currentIndex - 1])
        }
    }
}

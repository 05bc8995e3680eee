/// Writes values of `Codable` types as JSON, members in the order of their keys.
package enum CodableWriter {
    /// The value as JSON, which ``CodableReader`` reads back.
    package static func value(of value: some Encodable) throws -> LocatedValue {
        let node = Node()
        try value.encode(to: Writer(node: node))
        return node.value
    }

    /// A place in a document that is being written.
    private final class Node {
        var scalar = LocatedValue.null
        var items: [Node]?
        var members: [String: Node]?

        var value: LocatedValue {
            if let items { return .array(items.map(\.value)) }
            guard let members else { return scalar }
            return .object(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.value) })
        }

        func item() -> Node {
            let node = Node()
            if items == nil { items = [] }
            items?.append(node)
            return node
        }

        func member(_ key: any CodingKey) -> Node {
            let node = Node()
            members = members ?? [:]
            members?[key.stringValue] = node
            return node
        }
    }

    private struct Writer: Encoder, SingleValueEncodingContainer {
        let node: Node
        var codingPath: [any CodingKey] { [] }
        var userInfo: [CodingUserInfoKey: Any] { [:] }

        func container<Key: CodingKey>(keyedBy _: Key.Type) -> KeyedEncodingContainer<Key> {
            node.members = node.members ?? [:]
            return KeyedEncodingContainer(Members(node: node))
        }

        func unkeyedContainer() -> any UnkeyedEncodingContainer {
            node.items = node.items ?? []
            return Items(node: node)
        }

        func singleValueContainer() -> any SingleValueEncodingContainer { self }

        func encodeNil() { node.scalar = .null }
        func encode(_ value: Bool) { node.scalar = .bool(value) }
        func encode(_ value: String) { node.scalar = .string(value) }
        func encode(_ value: Float) { encode(Double(value)) }
        func encode(_ value: Double) {
            node.scalar = value.isFinite ? .number("\(value)") : .string("\(value)")
        }
        func encode<Number: BinaryInteger & Encodable>(_ value: Number) {
            node.scalar = .integer(value)
        }
        func encode(_ value: Int128) { node.scalar = .integer(value) }
        func encode<Value: Encodable>(_ value: Value) throws { try value.encode(to: self) }
    }

    // Of numbers of 128 bits alone, the protocols have methods that refuse them in place of the
    // general one.
    private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let node: Node
        var codingPath: [any CodingKey] { [] }

        func encodeNil(forKey key: Key) { _ = node.member(key) }
        func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
            try value.encode(to: Writer(node: node.member(key)))
        }
        func encode(_ value: Int128, forKey key: Key) {
            Writer(node: node.member(key)).encode(value)
        }
        func nestedContainer<Inner: CodingKey>(
            keyedBy keys: Inner.Type, forKey key: Key
        ) -> KeyedEncodingContainer<Inner> {
            Writer(node: node.member(key)).container(keyedBy: keys)
        }
        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            Writer(node: node.member(key)).unkeyedContainer()
        }
        func superEncoder() -> any Encoder { Writer(node: node) }
        func superEncoder(forKey key: Key) -> any Encoder { Writer(node: node.member(key)) }
    }

    private struct Items: UnkeyedEncodingContainer {
        let node: Node
        var codingPath: [any CodingKey] { [] }
        var count: Int { node.items?.count ?? 0 }

        func encodeNil() { _ = node.item() }
        func encode<Value: Encodable>(_ value: Value) throws {
            try value.encode(to: Writer(node: node.item()))
        }
        func encode(_ value: Int128) { Writer(node: node.item()).encode(value) }
        func nestedContainer<Inner: CodingKey>(
            keyedBy keys: Inner.Type
        ) -> KeyedEncodingContainer<Inner> {
            Writer(node: node.item()).container(keyedBy: keys)
        }
        func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
            Writer(node: node.item()).unkeyedContainer()
        }
        func superEncoder() -> any Encoder { Writer(node: node.item()) }
    }
}
